import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Problem, PROBLEM_JSON, ProblemFault } from '../problems/problem.js';
import { CommandAnswer } from '../answers/command-answer.js';
import { COMMAND_PARAMETERS, COMMON_PARAMETERS, PROBLEM_RESPONSES } from './open-api-components.js';
import { DOCS_PATH, OPEN_API_PATH } from './prefix.js';

/** What the OpenAPI document says about the product. */
export interface DocsOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const COMMAND_PROBLEMS = ['400', '404', '409', '412', '413', '415', '422', '500', '503'];
const READ_PROBLEMS = ['400', '404', '500', '503'];

/** Serves the OpenAPI 3.1 document and a page to read it, with nothing from other hosts. */
export const serveDocs = (app: INestApplication, docs: DocsOptions): void => {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup(DOCS_PATH, app, () => (document ??= openApiDocument(app, docs)), {
    jsonDocumentUrl: OPEN_API_PATH,
    raw: ['json'],
    customSiteTitle: docs.title,
    swaggerOptions: { validatorUrl: null, docExpansion: 'none', tryItOutEnabled: true, displayRequestDuration: true },
  });
};

/** The OpenAPI document of an application, also for writing it to a file. */
export const openApiDocument = (app: INestApplication, { title, version, description }: DocsOptions): OpenAPIObject => {
  const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(title).setVersion(version);
  if (description) config.setDescription(description);
  const document = SwaggerModule.createDocument(app, config.build(), {
    extraModels: [Problem, ProblemFault, CommandAnswer],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.components = {
    ...document.components,
    parameters: { ...COMMON_PARAMETERS, ...COMMAND_PARAMETERS },
    responses: problemResponses(),
  };
  const names = new Set<string>();
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (!operation) continue;
      complete(operation, method === 'get');
      nameOnce(operation, names);
    }
  return document;
};

/** Reads and commands of one thing have controllers of the same name, and generated clients need unique names. */
const nameOnce = (operation: Operation, names: Set<string>): void => {
  // The scanner numbers controllers of several paths itself, with brackets that no generated name may have.
  const wanted = (operation.operationId ?? 'operation').replace(/\[[0-9]+\]$/, '');
  let name = wanted;
  for (let count = 2; names.has(name); count++) name = `${wanted}_${count}`;
  names.add(name);
  operation.operationId = name;
};

/** What holds for every route is said once, in the components, and referred to. */
const complete = (operation: Operation, isRead: boolean): void => {
  const shared = Object.keys(isRead ? COMMON_PARAMETERS : { ...COMMON_PARAMETERS, ...COMMAND_PARAMETERS });
  operation.parameters = [
    ...(operation.parameters ?? []),
    ...shared.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
  const problems = (isRead ? READ_PROBLEMS : COMMAND_PROBLEMS).map((status) => [
    status,
    { $ref: `#/components/responses/Problem${status}` },
  ]);
  operation.responses = { ...(Object.fromEntries(problems) as Operation['responses']), ...operation.responses };
};

const problemResponses = () =>
  Object.fromEntries(
    Object.entries(PROBLEM_RESPONSES).map(([status, description]) => [
      `Problem${status}`,
      { description, content: { [PROBLEM_JSON]: { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  );
