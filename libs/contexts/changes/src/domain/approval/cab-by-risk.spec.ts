import { type CabByRisk, choiceOf, faultsOfCabByRisk, stricterCabs } from './cab-by-risk.js';

const rule = (cabByRisk: CabByRisk) => ({ policyVersion: 4, cabByRisk });
const ladder: CabByRisk = { low: null, medium: 'team', high: 'board' };

describe('the CAB of a risk', () => {
  it.each([
    ['low', null, 'policy'],
    ['low', 'team', 'submitter'],
    ['low', 'anybody', 'submitter'],
    ['medium', 'team', 'policy'],
    ['medium', 'board', 'submitter'],
    ['medium', null, null],
    ['medium', 'anybody', null],
    ['high', 'board', 'policy'],
    ['high', 'team', null],
    ['high', null, null],
  ] as const)('at %s risk may be %s: by %s', (risk, cab, by) => {
    const choice = choiceOf(rule(ladder), risk, cab);
    expect(choice).toEqual(by && { risk, policyVersion: 4, required: ladder[risk], by });
  });

  it('is followed by those of higher risks, each once and never by itself', () => {
    expect(stricterCabs({ low: 'team', medium: 'team', high: 'board' }, 'low')).toEqual(['board']);
    expect(stricterCabs({ low: null, medium: 'team', high: 'team' }, 'low')).toEqual(['team']);
    expect(stricterCabs({ low: null, medium: 'team', high: 'team' }, 'medium')).toEqual([]);
  });
});

describe('a rule about risk', () => {
  it.each([
    [ladder, []],
    [{ low: null, medium: null, high: 'board' }, []],
    [{ low: 'team', medium: 'team', high: 'team' }, []],
    [{ low: 'team', medium: null, high: 'board' }, ['/cabByRisk/medium']],
    [{ low: 'team', medium: null, high: null }, ['/cabByRisk/medium', '/cabByRisk/high']],
    [{ low: null, medium: 'team', high: null }, ['/cabByRisk/high']],
    [{ low: 'team', medium: 'board', high: 'team' }, ['/cabByRisk/high']],
  ] as [CabByRisk, string[]][])('ranks its CABs: %j', (cabByRisk, paths) =>
    expect(faultsOfCabByRisk(cabByRisk).map(({ path }) => path)).toEqual(paths),
  );
});
