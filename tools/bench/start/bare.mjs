/** Nothing: what Node itself takes. */
process.exitCode = 0;
