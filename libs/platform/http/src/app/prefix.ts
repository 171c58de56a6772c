/** Every route of a context lies below this. */
export const API_PREFIX = 'api/v1';

/** Where the OpenAPI document lies. */
export const OPEN_API_PATH = `${API_PREFIX}/openapi.json`;

/** Where the readable documentation lies. */
export const DOCS_PATH = 'docs';
