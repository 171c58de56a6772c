import 'reflect-metadata';
import { processContext, runProcess } from '@chronodesk/composition';
import { Metrics } from '@chronodesk/observability';
import { beginOf } from './desk/founding.js';
import { planOf } from './plan/year.js';
import { openClockedDesk } from './player/clocked-desk.js';
import { Player } from './player/player.js';
import { tell, telling } from './player/telling.js';
import { spanOf } from './span.js';

await runProcess(async () => {
  const span = spanOf(process.env, Date.now());
  const { log, eventStoreUrl, databaseUrl, attachments } = processContext('demo');
  const stopping = new AbortController();
  process.once('SIGTERM', () => stopping.abort()).once('SIGINT', () => stopping.abort());
  const desk = await openClockedDesk({ eventStoreUrl, databaseUrl, attachments, log, metrics: new Metrics() });
  try {
    const count = await new Player(desk).play(planOf(span), stopping.signal, telling(beginOf(span), span.until));
    if (!stopping.signal.aborted) await tell({ type: 'played', count });
  } finally {
    await desk.close();
  }
});
