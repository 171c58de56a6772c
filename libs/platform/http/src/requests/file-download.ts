import { applyDecorators, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiResponse } from '@nestjs/swagger';

/** `GET {id}/attachments/{sha256}`: the file itself. */
export const FileDownload = (summary: string): MethodDecorator =>
  applyDecorators(
    Get(':id/attachments/:sha256'),
    ApiOperation({
      summary,
      description: 'Damaged content is never answered as a whole: the connection breaks off before its end.',
    }),
    ApiParam({ name: 'id', type: String, description: 'Id or number.' }),
    ApiParam({
      name: 'sha256',
      type: String,
      description: 'Hash of the content, as the list of attachments shows it.',
    }),
    ApiProduces('*/*'),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
    ApiResponse({ status: 304, description: 'If-None-Match names the hash: the caller has the file.' }),
    ApiResponse({ status: 410, description: 'The content is on record, but lost or damaged (`ATTACHMENT_LOST`).' }),
  );
