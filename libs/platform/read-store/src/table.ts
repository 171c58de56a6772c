import 'reflect-metadata';
import { type DataSource, type EntityMetadata, type ValueTransformer } from 'typeorm';
import { type RowType } from '@chronodesk/eventing';

/** One column of a read model, with what its values need on their way in and out. */
export interface TableColumn {
  readonly property: string;
  /** Quoted. */
  readonly name: string;
  /** PostgreSQL type, `[]` included. */
  readonly type: string;
  readonly toDatabase: ((value: unknown) => unknown) | null;
  readonly fromDatabase: ((value: unknown) => unknown) | null;
}

/** A read model's table as its entity class describes it. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Columns that are written; those PostgreSQL generates are left out. */
  readonly columns: readonly TableColumn[];
  readonly key: readonly TableColumn[];
  readonly byProperty: ReadonlyMap<string, TableColumn>;
}

/** Quotes an SQL identifier. */
export const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

/** Reads the tables of entity classes; each once. */
export class Tables {
  private readonly known = new Map<RowType<object>, Table>();

  constructor(private readonly dataSource: DataSource) {}

  /** @throws Error when the class is not among the read store's entities. */
  of(type: RowType<object>): Table {
    let table = this.known.get(type);
    if (!table) {
      if (!this.dataSource.hasMetadata(type)) throw new Error(`${type.name} is not among the read store's entities.`);
      table = tableOf(this.dataSource, this.dataSource.getMetadata(type));
      this.known.set(type, table);
    }
    return table;
  }
}

const tableOf = (dataSource: DataSource, metadata: EntityMetadata): Table => {
  const columns = metadata.columns
    .filter((column) => !column.generatedType && !column.isGenerated && column.isInsert && column.isSelect)
    .map((column): TableColumn => {
      if (column.propertyPath !== column.propertyName)
        throw new Error(`${metadata.name}.${column.propertyPath}: embedded columns are not supported.`);
      const type = dataSource.driver.normalizeType(column);
      return {
        property: column.propertyName,
        name: quoted(column.databaseName),
        type: column.isArray ? `${type}[]` : type,
        ...conversions(metadata, column.propertyName, type, column.transformer),
      };
    });
  const primary = new Set(metadata.primaryColumns.map((column) => column.propertyName));
  return {
    schema: metadata.schema ?? 'public',
    name: metadata.tableName,
    columns,
    key: columns.filter(({ property }) => primary.has(property)),
    byProperty: new Map(columns.map((column) => [column.property, column])),
  };
};

const conversions = (
  metadata: EntityMetadata,
  property: string,
  type: string,
  transformer: ValueTransformer | ValueTransformer[] | undefined,
): Pick<TableColumn, 'toDatabase' | 'fromDatabase'> => {
  const steps = transformer ? [transformer].flat() : [];
  if (steps.length > 0)
    return {
      toDatabase: (value) => steps.reduce((current: unknown, step) => step.to(current) as unknown, value),
      fromDatabase: (value) => steps.reduceRight((current: unknown, step) => step.from(current) as unknown, value),
    };
  const { prototype } = metadata.target as { prototype: object };
  const declared: unknown = Reflect.getMetadata('design:type', prototype, property);
  const asNumber = type === 'bigint' && declared === Number;
  return { toDatabase: null, fromDatabase: asNumber ? numberOrNull : null };
};

const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));

/** Lets a nullable bigint column be a number in the row: `@Column('bigint', { nullable: true, transformer: asNumber })`. */
export const asNumber: ValueTransformer = { to: (value: unknown) => value, from: numberOrNull };
