// Health check of a container that has no curl: exits 0 when the address answers with 2xx.
const [address] = process.argv.slice(2);

try {
  const response = await fetch(address, { signal: AbortSignal.timeout(4_000) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
} catch (error) {
  console.error(error.cause?.message ?? error.message);
  process.exitCode = 1;
}
