import { describe, expect, it } from 'vitest';
import { compileFormula, ERROR, searchText, type Value } from '#core/excel/formula.ts';

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
