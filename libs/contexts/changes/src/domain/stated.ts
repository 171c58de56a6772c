/** How a sentence says that a change or release is in a state: "is rolled back", "has failed". */
export const stated = (state: string): string =>
  state === 'failed' ? 'has failed' : `is ${state.replaceAll('-', ' ')}`;
