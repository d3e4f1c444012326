/** Told by `node --import`: how much memory the process had at most, in KiB. */
process.on('exit', () => {
  process.stderr.write(`max-rss ${process.resourceUsage().maxRSS}\n`);
});
