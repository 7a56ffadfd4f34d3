import { describe, expect, it } from 'vitest';
import { compileFormula, ERROR, searchText, type Value } from '#core/excel/read/formula.ts';

const sheet: Record<string, Value> = { '2,6': 'R', '3,6': 'g', '3,5': 10, '2,5': null, '4,6': ERROR };
const cell = (row: number, column: number): Value => sheet[`${row},${column}`] ?? null;

function result(text: string, row = 2, column = 1): Value | undefined {
  return compileFormula(text, { row: 2, column: 1 })?.evaluate({ row, column, cell });
}

describe('formulas of conditional formats', () => {
  it.each<[string, Value]>([
    ['$F2="R"', true],
    ['$F2="r"', true],
    ['=$F2<>"R"', false],
    ['OR($F2="A",$F2="R")', true],
    ['AND($F2="R",$E2="")', true],
    ['NOT(ISBLANK($E2))', false],
    ['ISNUMBER(SEARCH("r",$F2))', true],
    ['LEN(TRIM(F2))=0', false],
    ['LEFT(F2,1)="R"', true],
    ['IF(1>2,"a","b")&"c"="BC"', true],
    ['1+2*3=7', true],
    ['-2+3', 1],
    ['50%=0.5', true],
    ['MOD(ROW(),2)=0', true],
    ['1/0', ERROR],
    ['IFERROR(1/0,5)', 5],
    ['"say ""hi"""', 'say "hi"'],
  ])('%s', (text, expected) => {
    // all are written for A2, so F2 is five columns along
    expect(result(text)).toBe(expected);
  });

  it('move with the cell, save where a dollar sign holds them', () => {
    expect(result('$F2="G"', 3, 9)).toBe(true);
    expect(result('$F$2="R"', 3, 9)).toBe(true);
    expect(result('E2>5', 3, 1)).toBe(true);
    expect(result('E2>5', 3, 2)).toBe(true);
    expect(compileFormula('$F2="R"', { row: 2, column: 1 })?.sameAlongRow).toBe(true);
    expect(compileFormula('F2="R"', { row: 2, column: 1 })?.sameAlongRow).toBe(false);
  });

  it('compare as Excel does: empty equals 0 and "", text is above every number', () => {
    expect(result('$E2=0')).toBe(true);
    expect(result('$E2=""')).toBe(true);
    expect(result('$F2>1000')).toBe(true);
    expect(result('TRUE>"zzz"')).toBe(true);
  });

  it('carry errors along', () => {
    expect(result('$F2="R"', 4)).toBe(ERROR);
    expect(result('ISERROR($F2)', 4)).toBe(true);
  });

  it.each(['$E4<TODAY()', 'COUNTIF(A:A,A1)>1', 'Sheet2!A1=1', 'SUM(A1:A3)', 'A1=', '(A1', 'status="R"', '{1,2}', ''])(
    'leaves %s alone',
    (text) => {
      expect(compileFormula(text, { row: 1, column: 1 })).toBeNull();
    },
  );
});

describe('formulas that count, and formulas about dates', () => {
  // A2 to A5: R, r, Green, 12; B2: 3
  const cells: Record<string, Value> = { '2,1': 'R', '3,1': 'r', '4,1': 'Green', '5,1': 12, '2,2': 3 };
  const look = (row: number, column: number): Value => cells[`${row},${column}`] ?? null;
  const count = (text: string, row = 2) => compileFormula(text, { row: 2, column: 3 })?.evaluate({ row, column: 3, cell: look });

  it.each<[string, Value]>([
    ['COUNTIF($A$2:$A$9,"R")', 2],
    ['COUNTIF($A$2:$A$9,"<>R")', 6],
    ['COUNTIF($A$2:$A$9,"G*")', 1],
    ['COUNTIF($A$2:$A$9,">10")', 1],
    ['COUNTIF($A$2:$A$9,$B2)', 0],
    ['COUNTA($A$2:$A$9)', 4],
    ['COUNTBLANK($A$2:$A$9)', 4],
    ['COUNTIFS($A$2:$A$5,"R",$B$2:$B$5,3)', 1],
    ['AND(COUNTIF($A2:$B2,"R")>0,$B2=3)', true],
  ])('%s', (text, expected) => {
    expect(count(text)).toBe(expected);
  });

  it('moves with the cell', () => {
    expect(count('COUNTIF($A2:$B2,"R")', 3)).toBe(1);
    expect(count('COUNTIF($A2:$B2,"R")', 4)).toBe(0);
    expect(compileFormula('COUNTIF($A2:$B2,"R")', { row: 2, column: 3 })?.sameAlongRow).toBe(true);
    expect(compileFormula('COUNTIF(A2:B2,"R")', { row: 2, column: 3 })?.sameAlongRow).toBe(false);
  });

  it.each([
    'COUNTIF($A$1:$A$100000,"R")',
    'COUNTIF(A1:A500,"R")',
    'COUNTIF(A:A,"R")',
    'COUNTIF($A$1:$A$5)',
    'A1:A5',
    'COUNTIF($A$2:$A5,"R")',
  ])('leaves %s alone', (text) => {
    expect(compileFormula(text, { row: 2, column: 3 })).toBeNull();
  });

  // 45870 is 1 August 2025
  const clock = { today: 45870, date1904: false };
  const dated = (text: string) => compileFormula(text, { row: 1, column: 1 }, clock)?.evaluate({ row: 1, column: 1, cell: look });
  it.each<[string, Value]>([
    ['TODAY()', 45870],
    ['45869<TODAY()', true],
    ['YEAR(TODAY())&"-"&MONTH(TODAY())&"-"&DAY(TODAY())', '2025-8-1'],
    ['DATE(2025,8,1)=TODAY()', true],
    ['DATE(2025,14,0)', 46053],
    ['EDATE(DATE(2025,1,31),1)=DATE(2025,2,28)', true],
    ['EOMONTH(TODAY(),0)=DATE(2025,8,31)', true],
    ['WEEKDAY(TODAY(),2)', 5],
    ['MAX(1,INT(2.7),ROUND(2.45,1))', 2.5],
    ['SEARCH("a","banana",3)', 4],
  ])('%s on 1 August 2025', (text, expected) => {
    expect(dated(text)).toBe(expected);
  });
});

describe('search', () => {
  it('knows wildcards', () => {
    expect(searchText('ON TRACK', 'Mostly on track')).toBe(7);
    expect(searchText('r?d', 'Hard Red')).toBe(5);
    expect(searchText('a*c', 'xabbbc')).toBe(1);
    expect(searchText('what~?', 'So what?')).toBe(3);
    expect(searchText('(a+', 'x(a+b')).toBe(1);
    expect(searchText('zz', 'abc')).toBe(-1);
  });

  it('is quick whatever the pattern', () => {
    const started = performance.now();
    expect(searchText(`${'a*'.repeat(50)}b`, 'a'.repeat(32_000))).toBe(-1);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
