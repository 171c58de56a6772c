import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

import ts from 'typescript';

const PATTERN = 'libs/contexts/*/src/published/public-events.ts';
const ENVELOPE_FILE = 'libs/platform/eventing/src/cloud-event.ts';

/**
 * @typedef {object} PublicEvent
 * @property {string} type     CloudEvents type
 * @property {ts.TypeNode} node  the shape of its data
 * @property {string} title    when it is sent: first sentence of the shape's comment
 *
 * @typedef {object} Topic
 * @property {string} name
 * @property {string} description
 * @property {string} key      what the records' key is
 * @property {PublicEvent[]} events
 */

/**
 * All that leaves the house, by topic: the contexts' `Public<Context>Events`, each of which maps CloudEvents types to
 * the shapes of their data. The topic is chronodesk.<context>.v1 unless the comment says `@topic`; `@key` says what the
 * key is.
 * @param {string} root the checkout
 * @returns {{ checker: ts.TypeChecker, envelope: ts.InterfaceDeclaration, topics: Topic[] }}
 * @throws Error naming the file that breaks the convention
 */
export function readPublicEvents(root) {
  const files = filesBelow(root, PATTERN);
  if (files.length === 0) throw new Error(`There is no ${PATTERN}.`);
  const program = ts.createProgram([...files, join(root, ENVELOPE_FILE)], optionsOf(root));
  const checker = program.getTypeChecker();
  const topics = files.map((file) => topicOf(program.getSourceFile(file), checker));
  const envelope = interfacesOf(program.getSourceFile(join(root, ENVELOPE_FILE))).find(nameIs('CloudEvent'));
  return { checker, envelope, topics: topics.sort((a, b) => a.name.localeCompare(b.name)) };
}

/** The compiler options of the checkout, so that types mean here what they mean in the build. */
function optionsOf(root) {
  const file = join(root, 'tsconfig.base.json');
  const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return { ...options, composite: false, declaration: false, declarationMap: false, noEmit: true };
}

function topicOf(source, checker) {
  const context = source.fileName.split('/').at(-4);
  const words = context.split('-').map((word) => `${word[0].toUpperCase()}${word.slice(1)}`);
  const name = `Public${words.join('')}Events`;
  const declaration = interfacesOf(source).find(nameIs(name));
  if (!declaration) throw new Error(`${source.fileName} has no interface ${name}.`);
  const { text, tags } = commentOf(checker.getSymbolAtLocation(declaration.name), checker);
  return {
    name: tags.topic ?? `chronodesk.${context}.v1`,
    description: text,
    key: tags.key ?? 'id of the thing the message is about',
    events: membersOf(declaration, checker).map((member) => eventOf(member, checker)),
  };
}

/** The members of an interface, its own first, then those of the interfaces that it extends. */
function membersOf(declaration, checker) {
  const parents = (declaration.heritageClauses ?? []).flatMap(({ types }) => types);
  const inherited = parents.flatMap(
    ({ expression }) => resolved(checker.getSymbolAtLocation(expression), checker).declarations,
  );
  return [...declaration.members, ...inherited.flatMap((parent) => membersOf(parent, checker))];
}

function eventOf(member, checker) {
  if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name) || !member.type)
    throw new Error(`${member.getText()} is not a CloudEvents type with the shape of its data.`);
  const symbol = ts.isTypeReferenceNode(member.type) && checker.getSymbolAtLocation(member.type.typeName);
  const { text } = symbol ? commentOf(resolved(symbol, checker), checker) : { text: '' };
  const type = member.name.text;
  return { type, node: member.type, title: firstSentence(text) || wordsOf(type) };
}

const firstSentence = (text) => text.split(/(?<=[.;])\s/)[0].replace(/[.;]$/, '');

/** `chronodesk.change.rolled-back.v1` → `Change rolled back`, for shapes that say nothing of themselves. */
function wordsOf(type) {
  const words = type.split('.').slice(1, -1).join(' ').replaceAll('-', ' ');
  return `${words[0].toUpperCase()}${words.slice(1)}`;
}

/** Comment and tags of a declaration. */
export function commentOf(symbol, checker) {
  const text = ts
    .displayPartsToString(symbol.getDocumentationComment(checker))
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  const tags = symbol.getJsDocTags(checker).map((tag) => [tag.name, ts.displayPartsToString(tag.text).trim()]);
  return { text, tags: Object.fromEntries(tags) };
}

/** What an imported name stands for. */
export function resolved(symbol, checker) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const interfacesOf = (source) => source.statements.filter((statement) => ts.isInterfaceDeclaration(statement));
const nameIs =
  (name) =>
  ({ name: { text } }) =>
    text === name;

/** Files below the checkout that fit a pattern with stars for folders. */
function filesBelow(root, pattern) {
  const [folder, rest] = pattern.split('/*/');
  const found = readdirSync(join(root, folder)).map((name) => join(root, folder, name, rest));
  return found.filter((file) => existsSync(file)).map((file) => file.split(sep).join('/'));
}
