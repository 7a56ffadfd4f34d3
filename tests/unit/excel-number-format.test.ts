import { describe, expect, it } from 'vitest';
import { numberFormat } from '#core/excel/read/number-format.ts';
import { isoDate, isoSerial, serialParts } from '#core/excel/serial-date.ts';

describe('numbers as a person reads them', () => {
  it.each([
    ['General', 0.1 + 0.2, '0.3'],
    ['General', 1 / 3, '0.3333333333'],
    ['General', 123456789012, '123456789012'],
    ['0', 2.5, '3'],
    ['0.00', 1.005, '1.01'],
    ['0.00', -0.001, '0.00'],
    ['000', 7, '007'],
    ['#,##0', 1234567.4, '1,234,567'],
    ['#,##0.00', -1234.5, '-1,234.50'],
    ['0%', 0.45, '45%'],
    ['0.0%', 0.4567, '45.7%'],
    ['£#,##0.00', 1234.5, '£1,234.50'],
    ['[$£-809]#,##0;[Red]-[$£-809]#,##0', -1200, '-£1,200'],
    ['_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', 1234, '£1,234.00'],
    ['_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', 0, '£-'],
    ['#,##0;(#,##0)', -12, '(12)'],
    ['0.##', 1.5, '1.5'],
    ['0.##', 2, '2'],
    ['#.0', 0.5, '.5'],
    ['0.0,,"m"', 2_500_000, '2.5m'],
    ['0.00E+00', 12345, '1.23E+04'],
    ['"Q"0', 3, 'Q3'],
    ['[<100]"few";"many"', 5, 'few'],
    ['[<100]"few";"many"', 500, 'many'],
    [';;;', 5, ''],
    ['@', 12, '12'],
  ])('%s of %d is %s', (code, value, text) => {
    const format = numberFormat(164, code);
    expect(format.kind).toBe('number');
    expect(format.text(value, false)).toBe(text);
  });
});

describe('dates and times as a person reads them', () => {
  it.each([
    ['dd/mm/yyyy', 45747, 'date', '31/03/2025'],
    ['d mmm yy', 45747, 'date', '31 Mar 25'],
    ['dddd, d mmmm yyyy', 45747, 'date', 'Monday, 31 March 2025'],
    ['[$-809]dd mmmm yyyy;@', 45747, 'date', '31 March 2025'],
    ['mmm-yy', 45747, 'date', 'Mar-25'],
    ['yyyy-mm-dd hh:mm:ss', 45747.5, 'date', '2025-03-31 12:00:00'],
    ['h:mm AM/PM', 0.75, 'time', '6:00 PM'],
    ['hh:mm', 0.5729166666666666, 'time', '13:45'],
    ['[h]:mm', 1.25, 'time', '30:00'],
    ['mm:ss', 0.0007, 'time', '01:00'],
  ])('%s of %d', (code, value, kind, text) => {
    const format = numberFormat(164, code);
    expect([format.kind, format.text(value, false)]).toEqual([kind, text]);
  });

  it('knows the formats that have only a number', () => {
    expect(numberFormat(14, undefined).text(45747, false)).toBe('31/03/2025');
    expect(numberFormat(9, undefined).text(0.5, false)).toBe('50%');
    expect(numberFormat(22, undefined).kind).toBe('date');
  });

  it('does not take colours, quotations and locales for dates', () => {
    for (const code of ['[Red]0', '"day" 0', '[$-809]0.00', '0\\d', '0_d', '[Magenta]General'])
      expect(numberFormat(164, code).kind).toBe('number');
  });
});

describe('serial numbers', () => {
  const iso = (serial: number, date1904 = false) => {
    const parts = serialParts(serial, date1904);
    return parts === null ? null : isoDate(parts);
  };

  it('are days of either calendar', () => {
    expect(iso(1)).toBe('1900-01-01');
    expect(iso(59)).toBe('1900-02-28');
    expect(iso(60)).toBe('1900-02-28');
    expect(iso(61)).toBe('1900-03-01');
    expect(iso(45747)).toBe('2025-03-31');
    expect(iso(45747 - 1462, true)).toBe('2025-03-31');
    expect(iso(0, true)).toBe('1904-01-01');
  });

  it('round to the second, over midnight', () => {
    expect(iso(45747.4166666667)).toBe('2025-03-31T10:00:00');
    expect(iso(45746.999999999)).toBe('2025-03-31');
  });

  it('end with the calendar', () => {
    expect(iso(2_958_465)).toBe('9999-12-31');
    expect(iso(2_958_466)).toBeNull();
    expect(iso(-1)).toBeNull();
  });

  it('come back from ISO dates', () => {
    for (const serial of [1, 59, 61, 45747, 45747.5]) expect(isoSerial(iso(serial) ?? '')).toBe(serial);
    expect(isoSerial('31/03/2025')).toBeNull();
  });
});
