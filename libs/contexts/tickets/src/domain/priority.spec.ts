import { specify } from '@chronodesk/kernel/testing';
import { priorityOf, type PriorityBasis } from './priority.js';
import { checkPriorityMatrix } from './priority-matrix.check.js';
import { priorityMatrixDecider } from './priority-matrix.decider.js';
import { matrixAmended } from './priority-matrix.examples.js';
import { initialMatrix } from './priority-matrix.js';

const basis = (criticality: PriorityBasis['criticality']): PriorityBasis => ({
  ...{ matrix: { version: 1, content: matrixAmended.data.content }, criticality, inheritedFrom: null },
});

describe('priorityOf', () => {
  it('follows from impact and urgency where the catalogue says nothing', () =>
    expect(priorityOf(2, 3, { ...basis(null), matrix: initialMatrix })).toEqual({
      priority: 4,
      because: { matrix: 0, impact: 2, urgency: 3, criticality: null, inheritedFrom: null, raisedFrom: null },
    }));

  it('is raised by criticality as the matrix says, never above 1', () => {
    expect(priorityOf(3, 3, basis(1))).toMatchObject({ priority: 2, because: { matrix: 1, raisedFrom: 4 } });
    expect(priorityOf(1, 2, basis(1))).toMatchObject({ priority: 1, because: { raisedFrom: 2 } });
    expect(priorityOf(1, 1, basis(1))).toMatchObject({ priority: 1, because: { criticality: 1, raisedFrom: null } });
    expect(priorityOf(3, 3, basis(3))).toMatchObject({ priority: 4, because: { criticality: 3, raisedFrom: null } });
  });
});

describe('the priority matrix', () => {
  const given = specify(priorityMatrixDecider);
  const { content, reason } = matrixAmended.data;

  it('has versions from 1', () => {
    given([]).when({ type: 'AmendPriorityMatrix', data: { content, reason } }).then([matrixAmended]);
    given([matrixAmended])
      .when({ type: 'AmendPriorityMatrix', data: { content: { ...content, inherit: true }, reason: null } })
      .then([
        { type: 'PriorityMatrixAmended', data: { version: 2, content: { ...content, inherit: true }, reason: null } },
      ]);
  });

  it('is not written again for the same content', () => {
    given([matrixAmended])
      .when({ type: 'AmendPriorityMatrix', data: { content, reason: 'again' } })
      .thenNothingHappened();
    given([])
      .when({ type: 'AmendPriorityMatrix', data: { content: initialMatrix.content, reason } })
      .thenNothingHappened();
  });

  it('is checked to the last cell', () => {
    expect(checkPriorityMatrix({ ...content, reason })).toEqual({ ok: true, value: { content, reason } });
    const odd = { priorities: { ...content.priorities, 2: { 1: 0, 2: 3 } }, raise: { 1: 4 }, inherit: 1, name: 'x' };
    const checked = checkPriorityMatrix(odd);
    expect(checked.ok ? [] : checked.errors.map(({ path }) => path).sort()).toEqual([
      ...['/inherit', '/name', '/priorities/2/1', '/priorities/2/3', '/raise/1', '/raise/2', '/raise/3', '/raise/4'],
    ]);
  });
});
