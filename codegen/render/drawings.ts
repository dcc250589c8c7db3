// Compiled from codegen/templates/*.hbs. Do not edit.
// Change those instead, then run: npm run templates
// @ts-nocheck: what follows is JavaScript.
import type { TemplateName } from "./names.js";

/** Each draws the template of its name, in the hands of Handlebars' runtime. */
export const drawings: Readonly<Record<TemplateName, object>> = {
  module: {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import type { "
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"names"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":14},"end":{"line":4,"column":76}}})) != null ? stack1 : "")
    + " } from "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"module"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":4,"column":84},"end":{"line":4,"column":102}}})) != null ? stack1 : "")
    + ";\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"unless").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":37},"end":{"line":4,"column":67}}})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    return ", ";
},"3":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(4, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":8,"column":0},"end":{"line":10,"column":7}}})) != null ? stack1 : "")
    + "export type "
    + ((stack1 = container.lambda(container.strict(depth0, "name", {"start":{"line":11,"column":14},"end":{"line":11,"column":18}} ), depth0)) != null ? stack1 : "")
    + " ="
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"members"),{"name":"each","hash":{},"fn":container.program(5, data, 0, blockParams, depths),"inverse":container.program(6, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":11,"column":22},"end":{"line":12,"column":43}}})) != null ? stack1 : "")
    + ";\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"list"),{"name":"if","hash":{},"fn":container.program(7, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":13,"column":0},"end":{"line":23,"column":7}}})) != null ? stack1 : "");
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"comment").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"description"),{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":9,"column":0},"end":{"line":9,"column":23}}})) != null ? stack1 : "")
    + "\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n  | "
    + ((stack1 = lookupProperty(helpers,"literal").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":12,"column":4},"end":{"line":12,"column":20}}})) != null ? stack1 : "");
},"6":function(container,depth0,helpers,partials,data) {
    return " never";
},"7":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.strict, alias3=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(4, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":15,"column":0},"end":{"line":17,"column":7}}})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = alias3(alias2(depth0, "list", {"start":{"line":18,"column":15},"end":{"line":18,"column":19}} ), depth0)) != null ? stack1 : "")
    + ": readonly "
    + ((stack1 = alias3(alias2(depth0, "name", {"start":{"line":18,"column":34},"end":{"line":18,"column":38}} ), depth0)) != null ? stack1 : "")
    + "[] = [\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"members"),{"name":"each","hash":{},"fn":container.program(8, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":19,"column":0},"end":{"line":21,"column":9}}})) != null ? stack1 : "")
    + "];\n";
},"8":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,depth0,{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":20,"column":2},"end":{"line":20,"column":18}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depths[1],"longList"),{"name":"if","hash":{},"fn":container.program(9, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":18},"end":{"line":20,"column":53}}})) != null ? stack1 : "")
    + ",\n";
},"9":function(container,depth0,helpers,partials,data) {
    return " as const";
},"10":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":27,"column":0},"end":{"line":29,"column":7}}})) != null ? stack1 : "")
    + "export type "
    + ((stack1 = container.lambda(container.strict(depth0, "name", {"start":{"line":30,"column":14},"end":{"line":30,"column":18}} ), depth0)) != null ? stack1 : "")
    + " = {\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"members"),{"name":"each","hash":{},"fn":container.program(11, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":31,"column":0},"end":{"line":36,"column":9}}})) != null ? stack1 : "")
    + "};\n";
},"11":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(12, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":32,"column":0},"end":{"line":34,"column":7}}})) != null ? stack1 : "")
    + "  readonly "
    + ((stack1 = lookupProperty(helpers,"propertyName").call(alias1,lookupProperty(depth0,"key"),{"name":"propertyName","hash":{},"data":data,"loc":{"start":{"line":35,"column":11},"end":{"line":35,"column":31}}})) != null ? stack1 : "")
    + ": "
    + ((stack1 = lookupProperty(helpers,"type").call(alias1,lookupProperty(depth0,"value"),{"name":"type","hash":{},"data":data,"loc":{"start":{"line":35,"column":33},"end":{"line":35,"column":47}}})) != null ? stack1 : "")
    + ";\n";
},"12":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = lookupProperty(helpers,"comment").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"description"),"  ",{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":33,"column":2},"end":{"line":33,"column":30}}})) != null ? stack1 : "")
    + "\n";
},"13":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"description"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":41,"column":0},"end":{"line":43,"column":7}}})) != null ? stack1 : "")
    + "export const "
    + ((stack1 = container.lambda(container.strict(depth0, "name", {"start":{"line":44,"column":15},"end":{"line":44,"column":19}} ), depth0)) != null ? stack1 : "")
    + ": "
    + ((stack1 = lookupProperty(helpers,"type").call(alias1,lookupProperty(depth0,"value"),{"name":"type","hash":{},"data":data,"loc":{"start":{"line":44,"column":23},"end":{"line":44,"column":37}}})) != null ? stack1 : "")
    + " = "
    + ((stack1 = lookupProperty(helpers,"value").call(alias1,lookupProperty(depth0,"value"),{"name":"value","hash":{},"data":data,"loc":{"start":{"line":44,"column":40},"end":{"line":44,"column":55}}})) != null ? stack1 : "")
    + ";\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "// Generated by json-as-const from "
    + ((stack1 = alias2(alias1(depth0, "name", {"start":{"line":1,"column":40},"end":{"line":1,"column":44}} ), depth0)) != null ? stack1 : "")
    + ".json and "
    + ((stack1 = alias2(alias1(depth0, "schemaFile", {"start":{"line":1,"column":58},"end":{"line":1,"column":68}} ), depth0)) != null ? stack1 : "")
    + ". Do not edit.\n// Change those two instead, then run it again: npm run codegen\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(depth0,"imports"),{"name":"each","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":0},"end":{"line":5,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(depth0,"unions"),{"name":"each","hash":{},"fn":container.program(3, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":0},"end":{"line":24,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(depth0,"literalTypes"),{"name":"each","hash":{},"fn":container.program(10, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":25,"column":0},"end":{"line":38,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(depth0,"constants"),{"name":"each","hash":{},"fn":container.program(13, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":39,"column":0},"end":{"line":45,"column":9}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = alias2(alias1(depth0, "shapeText", {"start":{"line":47,"column":2},"end":{"line":47,"column":11}} ), depth0)) != null ? stack1 : "")
    + "\n";
},"useData":true,"useDepths":true},
  reader: {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import { "
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"names"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":9},"end":{"line":6,"column":71}}})) != null ? stack1 : "")
    + " } from "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"module"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":6,"column":79},"end":{"line":6,"column":97}}})) != null ? stack1 : "")
    + ";\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"unless").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":32},"end":{"line":6,"column":62}}})) != null ? stack1 : "");
},"2":function(container,depth0,helpers,partials,data) {
    return ", ";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  { fill: "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"fill"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":28,"column":10},"end":{"line":28,"column":26}}})) != null ? stack1 : "")
    + ", "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"memberOf"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":28,"column":28},"end":{"line":28,"column":101}}})) != null ? stack1 : "")
    + "members: "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"members"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":28,"column":110},"end":{"line":28,"column":129}}})) != null ? stack1 : "")
    + ", patterns: "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"patterns"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":28,"column":141},"end":{"line":28,"column":161}}})) != null ? stack1 : "")
    + ", rest: "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"rest"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":28,"column":169},"end":{"line":28,"column":185}}})) != null ? stack1 : "")
    + ", tuple: "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"tuple"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":28,"column":194},"end":{"line":28,"column":211}}})) != null ? stack1 : "")
    + ", items: "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"items"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":28,"column":220},"end":{"line":28,"column":237}}})) != null ? stack1 : "")
    + " },\n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "list: "
    + ((stack1 = alias2(alias1(lookupProperty(depth0,"memberOf"), "list", {"start":{"line":28,"column":52},"end":{"line":28,"column":65}} ), depth0)) != null ? stack1 : "")
    + ", note: "
    + ((stack1 = alias2(alias1(lookupProperty(depth0,"memberOf"), "note", {"start":{"line":28,"column":77},"end":{"line":28,"column":90}} ), depth0)) != null ? stack1 : "")
    + ", ";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"assertions"),depth0,{"name":"assertions","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "// Generated by json-as-const from "
    + ((stack1 = alias2(alias1(depth0, "name", {"start":{"line":1,"column":40},"end":{"line":1,"column":44}} ), depth0)) != null ? stack1 : "")
    + ".json and "
    + ((stack1 = alias2(alias1(depth0, "schemaFile", {"start":{"line":1,"column":58},"end":{"line":1,"column":68}} ), depth0)) != null ? stack1 : "")
    + ". Do not edit.\n// Change those two instead, then run it again: npm run codegen\n// @ts-nocheck: the validator below is JavaScript, compiled from the schema.\nimport type { "
    + ((stack1 = alias2(alias1(depth0, "documentType", {"start":{"line":4,"column":16},"end":{"line":4,"column":28}} ), depth0)) != null ? stack1 : "")
    + " } from "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias3,lookupProperty(depth0,"module"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":4,"column":38},"end":{"line":4,"column":56}}})) != null ? stack1 : "")
    + ";\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(depth0,"lists"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":0},"end":{"line":7,"column":9}}})) != null ? stack1 : "")
    + "\n/**\n * Reads a parsed JSON document: validates it, fills in what is absent, and checks that what must be a\n * key is one of those that were known when this module was generated. The value given is not changed.\n *\n * @throws TypeError that names everything that is wrong, each with its JSON pointer\n */\nexport function "
    + ((stack1 = alias2(alias1(depth0, "reader", {"start":{"line":15,"column":18},"end":{"line":15,"column":24}} ), depth0)) != null ? stack1 : "")
    + "(value: unknown): "
    + ((stack1 = alias2(alias1(depth0, "documentType", {"start":{"line":15,"column":46},"end":{"line":15,"column":58}} ), depth0)) != null ? stack1 : "")
    + " {\n  const validate = (validator ??= compiledValidator());\n  if (!validate(value)) throw new TypeError(validate.errors.map((error) => told(value, error)).join(\"\\n\\n\"));\n  const document = structuredClone(value);\n  const problems = [];\n  complete(document, ["
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(depth0,"rootRows"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":22},"end":{"line":20,"column":87}}})) != null ? stack1 : "")
    + "], \"\", undefined, problems);\n  if (problems.length > 0) throw new TypeError(problems.join(\"\\n\\n\"));\n  return document;\n}\n\n/** What there is to fill in and to look up, by the kind of place; and the kinds of the places below. */\nconst rows = () => [\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(depth0,"rows"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":27,"column":0},"end":{"line":29,"column":9}}})) != null ? stack1 : "")
    + "];\n\nfunction complete(value, places, pointer, ownKey, problems) {\n  const here = places.map((place) => rows()[place]);\n  for (const { list, note } of here) {\n    if (list === undefined || list.includes(value)) continue;\n    if (note && list.includes(/^(.*?) \\(.*\\)$/s.exec(value)?.[1])) continue;\n    problems.push(refusal(pointer, value, `one of ${list.join(\", \")}`));\n  }\n  if (Array.isArray(value)) {\n    value.forEach((item, index) => {\n      const below = here.flatMap(({ tuple, items }) => tuple[index] ?? items);\n      if (below.length > 0) complete(item, below, `${pointer}/${index}`, undefined, problems);\n    });\n  } else if (typeof value === \"object\" && value !== null) {\n    for (const { fill } of here) {\n      for (const { key, value: absent, fromKey } of fill) {\n        if (Object.hasOwn(value, key)) continue;\n        if (fromKey && ownKey === undefined) {\n          problems.push(refusal(pointer, value, `the key ${JSON.stringify(key)}`));\n          continue;\n        }\n        Object.defineProperty(value, key, { value: fromKey ? ownKey : structuredClone(absent), enumerable: true, configurable: true, writable: true });\n      }\n    }\n    for (const [key, member] of Object.entries(value)) {\n      const below = here.flatMap(({ members, patterns, rest }) => {\n        const named = members.filter((row) => row.key === key);\n        const matching = patterns.filter(({ source, flags }) => new RegExp(source, flags).test(key));\n        const covered = [...named, ...matching].flatMap((row) => row.rows);\n        return named.length + matching.length > 0 ? covered : rest;\n      });\n      const step = key.replaceAll(\"~\", \"~0\").replaceAll(\"/\", \"~1\");\n      if (below.length > 0) complete(member, below, `${pointer}/${step}`, key, problems);\n    }\n  }\n}\n\n/** What was found wrong before, and one thing more. */\nfunction wrong(errors, instancePath, message, params = {}) {\n  const error = { instancePath, message, params };\n  if (errors === null) return [error];\n  errors.push(error);\n  return errors;\n}\n\nfunction told(value, { instancePath, message, params }) {\n  let found = value;\n  for (const step of instancePath.split(\"/\").slice(1)) {\n    found = found[step.replaceAll(\"~1\", \"/\").replaceAll(\"~0\", \"~\")];\n  }\n  const details = Object.values(params).filter((detail) => typeof detail === \"string\" && !message.includes(detail));\n  return refusal(instancePath, found, [message, ...details].join(\", \"));\n}\n\nfunction refusal(pointer, value, expected) {\n  const found = JSON.stringify(value) ?? String(value);\n  const shown = found.length > 80 ? `${found.slice(0, 80)}…` : found;\n  return `${pointer || \"the document\"}\\n  found     ${shown}\\n  expected  ${expected}\\n  fix       correct the document, or generate this module anew for another schema`;\n}\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias3,lookupProperty(lookupProperty(depth0,"validator"),"assertions"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":91,"column":0},"end":{"line":94,"column":7}}})) != null ? stack1 : "")
    + "let validator;\n\n/** Called with the first reading: whoever bundles a program that reads nothing leaves it out. */\nfunction compiledValidator() {\n"
    + ((stack1 = alias2(alias1(lookupProperty(depth0,"validator"), "code", {"start":{"line":99,"column":2},"end":{"line":99,"column":16}} ), depth0)) != null ? stack1 : "")
    + "\n}\n";
},"usePartial":true,"useData":true},
  assertions: {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    return "/** Whether a value is among some: equal as JSON is, not as JavaScript is. */\nfunction isOneOf(value, values) {\n  const text = canonical(value);\n  return values.some((one) => canonical(one) === text);\n}\n\nfunction isRepeating(items) {\n  return new Set(items.map(canonical)).size < items.length;\n}\n\n/** The same text for values that are equal, and for no others. */\nfunction canonical(value) {\n  if (typeof value !== \"object\" || value === null) return JSON.stringify(value);\n  if (Array.isArray(value)) return `[${value.map(canonical).join(\",\")}]`;\n  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);\n  return `{${members.join(\",\")}}`;\n}\n\n/** Exact: both numbers taken as the decimals that they are written as. */\nfunction isMultiple(value, divisor) {\n  const [[digits, exponent], [divisorDigits, divisorExponent]] = [value, divisor].map((number) => {\n    const [mantissa, power = \"0\"] = String(number).split(\"e\");\n    const [whole, fraction = \"\"] = mantissa.split(\".\");\n    return [BigInt(whole + fraction), Number(power) - fraction.length];\n  });\n  const common = Math.min(exponent, divisorExponent);\n  return (digits * 10n ** BigInt(exponent - common)) % (divisorDigits * 10n ** BigInt(divisorExponent - common)) === 0n;\n}\n";
},"useData":true},
};
