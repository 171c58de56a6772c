// Prints "N passed, N failed" from Jest's JSON report; a failed build or lint counts as one failure.
import { readFileSync } from 'node:fs';

const [, , report, staticChecks = '0'] = process.argv;

const readReport = () => {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
  }
};

const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = readReport();
const failed = numFailedTests + numRuntimeErrorTestSuites + (staticChecks === '0' ? 0 : 1);
if (staticChecks !== '0') console.log('Build or lint failed; see above.');
console.log(`${numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
