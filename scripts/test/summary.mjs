/**
 * Reads vitest's JSON report (with the exit code added as `code`) into counts and names. A file that could not
 * be loaded counts as one failure, and so does an error that belongs to no test.
 */
export const summarize = (report, { extraFailures = 0 } = {}) => {
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({
      ...test,
      where: `${shorten(file.name)} › ${test.fullName.trim()}`,
    })),
  )
  const failures = [
    ...tests.filter((test) => test.status === 'failed').map((test) => test.where),
    ...report.testResults
      .filter(brokeOutsideItsTests)
      .map((file) => `${shorten(file.name)} (outside its tests)`),
  ]
  if (failures.length === 0 && report.code !== 0) failures.push('the test run itself (see above)')
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failures.length + extraFailures,
    failures,
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.where),
  }
}

const brokeOutsideItsTests = (file) =>
  file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')

const shorten = (path) => path.replace(/^.*\/test\//, 'test/')

export const summaryLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`
