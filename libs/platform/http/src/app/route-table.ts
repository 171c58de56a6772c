interface Route {
  readonly method: string;
  readonly pattern: RegExp;
}

/** Methods Fastify adds by itself or that nobody asks an API for. */
const NOT_TOLD = new Set(['HEAD', 'OPTIONS']);

/** The routes of the application, to tell a wrong method (405) from a wrong address (404). */
export class RouteTable {
  private readonly routes: Route[] = [];

  /** @param url as Fastify has it: `/tickets/:id`, a star at the end for everything below */
  add(methods: string | readonly string[], url: string): void {
    const pattern = patternOf(url);
    for (const method of [methods].flat()) if (!NOT_TOLD.has(method)) this.routes.push({ method, pattern });
  }

  /** The methods an address knows, sorted; none when there is no such address. */
  methodsOf(path: string): string[] {
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}

const patternOf = (url: string): RegExp => {
  const source = url
    .split('/')
    .map((segment) =>
      segment.startsWith(':') ? '[^/]+' : segment === '*' ? '.*' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('/');
  return new RegExp(`^${source}/?$`);
};
