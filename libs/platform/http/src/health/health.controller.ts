import { Controller, Get, Inject, NotFoundException, Optional, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { type Reply } from '../fastify.js';
import { API_PREFIX } from '../app/prefix.js';
import {
  HEALTH_SOURCES,
  type HealthReport,
  healthReport,
  type HealthSource,
  METRICS,
  type MetricsText,
} from './health.js';

const PATHS = ['health', 'health/ready', 'metrics'];

/** Where health and metrics lie: where orchestrators look for them, and below the prefix like everything else. */
export const HEALTH_PATHS = [...PATHS, ...PATHS.map((path) => `${API_PREFIX}/${path}`)];

/** Health of the process and its metrics; sources are provided under `HEALTH_SOURCES` and `METRICS`. */
@ApiTags('health')
@Controller(['', API_PREFIX])
export class HealthController {
  constructor(
    @Inject(HEALTH_SOURCES) private readonly sources: readonly HealthSource[],
    @Optional() @Inject(METRICS) private readonly metrics?: MetricsText,
  ) {}

  @Get('health')
  @ApiOperation({ summary: 'How well the process is, part by part; always 200' })
  @ApiOkResponse({ description: '`status` is up, degraded or down.' })
  health(): Promise<HealthReport> {
    return healthReport(this.sources);
  }

  @Get('health/ready')
  @ApiOperation({ summary: 'Whether requests can be served now' })
  @ApiOkResponse({ description: 'They can.' })
  @ApiServiceUnavailableResponse({ description: 'They cannot; the body says which part is missing.' })
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<HealthReport> {
    const report = await healthReport(this.sources);
    reply.status(report.ready ? 200 : 503);
    return report;
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Metrics in the Prometheus text format' })
  async metricsText(@Res({ passthrough: true }) reply: Reply): Promise<string> {
    if (!this.metrics) throw new NotFoundException('This process has no metrics.');
    reply.type(this.metrics.contentType);
    return this.metrics.text();
  }
}
