export { UnderpinningStatements } from './read/statement/underpinning-statements.js';
