// Cuts a full schema down to what documents use of it: types, fields, arguments, input fields and enum values.
// node prune.mjs full.graphql < {"documents": {name: text}, "enums": {enum's name: [value]}}
// prints the pruned schema, without descriptions, in alphabetical order. "enums" are kept too, with those of the values that exist.
import { readFileSync } from "node:fs";
import {
  buildASTSchema, buildSchema, getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isRequiredArgument,
  isRequiredInputField, Kind, lexicographicSortSchema, parse, printSchema, TypeInfo, visit, visitWithTypeInfo,
} from "graphql";

const source = readFileSync(process.argv[2], "utf8");
const schema = buildSchema(source, { assumeValidSDL: true }); // a subgraph does not declare its directives
const { documents, enums } = JSON.parse(readFileSync(0, "utf8"));

const used = new Map(); // type's name -> Map of field (input field, enum value) -> Set of arguments
const ofType = (type) => used.get(type.name) ?? used.set(type.name, new Map()).get(type.name);
const ofField = (type, name) => ofType(type).get(name) ?? ofType(type).set(name, new Set()).get(name);

function useField(parent, field) {
  const args = ofField(parent, field.name);
  ofType(getNamedType(field.type));
  for (const arg of field.args.filter(isRequiredArgument)) {
    args.add(arg.name);
    useInput(arg.type);
  }
}

function useInput(type) {
  const named = getNamedType(type);
  const isNew = !used.has(named.name);
  ofType(named);
  if (!isNew || !isInputObjectType(named)) return;
  for (const field of Object.values(named.getFields()).filter(isRequiredInputField)) {
    ofField(named, field.name);
    useInput(field.type);
  }
}

function collect(text) {
  const info = new TypeInfo(schema);
  visit(parse(text), visitWithTypeInfo(info, {
    NamedType(node) {
      ofType(schema.getType(node.name.value));
    },
    Field(node) {
      if (node.name.value === "oms") return false; // ours, which Saleor's schema doesn't have
      if (!node.name.value.startsWith("__")) useField(info.getParentType(), info.getFieldDef());
    },
    Argument(node, key, parent, path, ancestors) {
      const field = info.getFieldDef();
      if (ancestors.at(-1).kind === Kind.DIRECTIVE) return;
      ofField(info.getParentType(), field.name).add(node.name.value);
      useInput(info.getArgument().type);
    },
    ObjectField(node) {
      ofField(getNamedType(info.getParentInputType()), node.name.value);
      useInput(info.getInputType());
    },
    EnumValue(node) {
      ofField(getNamedType(info.getInputType()), node.value);
    },
  }));
}

for (const text of Object.values(documents)) collect(text);
for (const [name, values] of Object.entries(enums)) {
  const type = schema.getType(name);
  for (const value of values) if (type.getValue(value)) ofField(type, value);
}
// What a variable carries is not to be seen: an input type of which no field is named is kept whole.
for (const type of [...used.keys()].map((name) => schema.getType(name)).filter(isInputObjectType)) {
  if (ofType(type).size) continue;
  for (const field of Object.values(type.getFields())) {
    ofField(type, field.name);
    useInput(field.type);
  }
}
// What is asked of an interface, each of its types must have.
for (const type of [...used.keys()].map((name) => schema.getType(name)).filter(isObjectType)) {
  for (const parent of type.getInterfaces().filter((candidate) => used.has(candidate.name))) {
    for (const name of used.get(parent.name).keys()) useField(type, type.getFields()[name]);
  }
}

const keptFields = (node) =>
  node.fields
    ?.filter((field) => used.get(node.name.value).has(field.name.value))
    .map((field) => ({
      ...field,
      arguments: field.arguments?.filter((arg) => used.get(node.name.value).get(field.name.value).has(arg.name.value)),
    }));
// An enum that only comes in answers keeps all its values.
const keptValues = (node) => node.values?.filter((value) => !used.get(node.name.value).size || used.get(node.name.value).has(value.name.value));
const definitions = parse(source).definitions
  .filter((node) => used.has(node.name?.value))
  .map((node) => {
    const type = schema.getType(node.name.value);
    if (isEnumType(type)) return { ...node, values: keptValues(node) };
    if (isInputObjectType(type)) return { ...node, fields: keptFields(node) };
    if (isObjectType(type) || isInterfaceType(type)) {
      return { ...node, fields: keptFields(node), interfaces: node.interfaces.filter((parent) => used.has(parent.name.value)) };
    }
    return node;
  });
const pruned = buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValidSDL: true });
process.stdout.write(`${printSchema(lexicographicSortSchema(pruned))}\n`);
