import ts from 'typescript';

import { commentOf, resolved } from './public-events.mjs';

const KEYWORDS = {
  [ts.SyntaxKind.StringKeyword]: { type: 'string' },
  [ts.SyntaxKind.NumberKeyword]: { type: 'number' },
  [ts.SyntaxKind.BooleanKeyword]: { type: 'boolean' },
  [ts.SyntaxKind.ObjectKeyword]: { type: 'object' },
  [ts.SyntaxKind.UnknownKeyword]: {},
};
const NUMERIC_TAGS = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];
const TEXT_TAGS = ['pattern', 'format'];

/**
 * Makes JSON Schema (draft 2020-12) of TypeScript types: named types become definitions, comments descriptions, and the
 * tags @minimum, @maximum, @minLength, @maxLength, @minItems, @maxItems, @pattern, @format and @asType what they say.
 * Throws for what JSON cannot carry.
 */
export class SchemaMaker {
  /** Definitions met so far, by name. */
  definitions = {};
  #origins = new Map();

  constructor(checker) {
    this.checker = checker;
  }

  /** A type as it is written; names stay names. */
  ofNode(node) {
    if (ts.isParenthesizedTypeNode(node)) return this.ofNode(node.type);
    if (KEYWORDS[node.kind]) return { ...KEYWORDS[node.kind] };
    if (ts.isUnionTypeNode(node)) return anyOf(node.types.map((type) => this.ofNode(type)));
    if (ts.isArrayTypeNode(node)) return { type: 'array', items: this.ofNode(node.elementType) };
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return this.ofNode(node.type);
    if (ts.isTypeReferenceNode(node) && !node.typeArguments) {
      const symbol = resolved(this.checker.getSymbolAtLocation(node.typeName), this.checker);
      const declaration = symbol.declarations?.find(
        (at) => ts.isTypeAliasDeclaration(at) || ts.isInterfaceDeclaration(at),
      );
      if (declaration && !declaration.typeParameters) return this.#named(symbol, declaration);
    }
    return this.ofType(this.checker.getTypeFromTypeNode(node));
  }

  /** A type as it is computed, where how it is written says too little. */
  ofType(type) {
    const alias = type.aliasSymbol?.declarations?.find(ts.isTypeAliasDeclaration);
    if (alias && !alias.typeParameters) return this.#named(type.aliasSymbol, alias);
    if (type.isUnion())
      return anyOf(type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)).map((one) => this.ofType(one)));
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: type.intrinsicName === 'true' };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (this.checker.isTupleType(type)) return this.#tuple(type);
    if (this.checker.isArrayType(type))
      return { type: 'array', items: this.ofType(this.checker.getTypeArguments(type)[0]) };
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.ofObject(type);
    throw new Error(`${this.checker.typeToString(type)} cannot be said in JSON Schema.`);
  }

  /** An object type with nothing else in it than its properties. */
  ofObject(type) {
    if (type.getCallSignatures().length > 0) throw new Error(`${this.checker.typeToString(type)} is a function.`);
    const properties = this.checker.getPropertiesOfType(type);
    const [index] = this.checker.getIndexInfosOfType(type);
    const required = properties.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
    return {
      type: 'object',
      ...(required.length > 0 && { required }),
      ...(properties.length > 0 && {
        properties: Object.fromEntries(properties.map((property) => [property.name, this.#property(property)])),
      }),
      additionalProperties: index ? this.ofType(index.type) : false,
    };
  }

  #property(symbol) {
    const type = this.checker.getTypeOfSymbol(symbol);
    const node = symbol.valueDeclaration?.type;
    // A generic type's declaration speaks of its parameters; only the computed type knows what they stand for.
    const isAsWritten = node && this.#isSame(this.checker.getTypeFromTypeNode(node), type, symbol);
    return withComment(isAsWritten ? this.ofNode(node) : this.ofType(type), commentOf(symbol, this.checker));
  }

  #isSame(written, computed, symbol) {
    const isOptional = symbol.flags & ts.SymbolFlags.Optional;
    return written === (isOptional ? this.checker.getNonNullableType(computed) : computed) || written === computed;
  }

  #tuple(type) {
    const items = this.checker.getTypeArguments(type).map((item) => this.ofType(item));
    return { type: 'array', prefixItems: items, minItems: type.target.minLength, items: false };
  }

  #named(symbol, declaration) {
    const { name } = symbol;
    if (this.#origins.has(name) && this.#origins.get(name) !== symbol)
      throw new Error(`Two types of one message are called ${name}; rename one.`);
    if (!this.#origins.has(name)) {
      this.#origins.set(name, symbol);
      const schema = ts.isTypeAliasDeclaration(declaration)
        ? this.ofNode(declaration.type)
        : this.ofObject(this.checker.getDeclaredTypeOfSymbol(symbol));
      this.definitions[name] = withComment(schema, commentOf(symbol, this.checker));
    }
    return { $ref: `#/$defs/${name}` };
  }
}

function withComment(schema, { text, tags }) {
  return {
    ...schema,
    ...(tags.asType && { type: tags.asType }),
    ...pick(tags, NUMERIC_TAGS, Number),
    ...pick(tags, TEXT_TAGS, String),
    ...(text && { description: text }),
  };
}

function pick(tags, names, read) {
  return Object.fromEntries(names.filter((name) => name in tags).map((name) => [name, read(tags[name])]));
}

/** Constants become one enumeration; `type | null` of a plain type a list of both. */
function anyOf(schemas) {
  const constants = schemas.filter((schema) => 'const' in schema).map((schema) => schema.const);
  const rest = schemas.filter((schema) => !('const' in schema));
  if (constants.length > 0 && rest.every(isNull)) return enumeration([...constants, ...rest.map(() => null)]);
  const all = constants.length > 0 ? [enumeration(constants), ...rest] : rest;
  if (all.length === 1) return all[0];
  const isNullable = all.length === 2 && all.every(isPlain) && all.some(isNull);
  return isNullable ? { type: all.map(({ type }) => type) } : { anyOf: all };
}

const isNull = ({ type }) => type === 'null';
const isPlain = (schema) => Object.keys(schema).join() === 'type';

function enumeration(values) {
  if (values.length === 1) return { const: values[0] };
  return values.length === 2 && values.every((value) => typeof value === 'boolean')
    ? { type: 'boolean' }
    : { enum: values };
}
