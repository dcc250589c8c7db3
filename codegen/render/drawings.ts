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
    + ((stack1 = alias2(alias1(depth0, "name", {"start":{"line":1,"column":37},"end":{"line":1,"column":41}} ), depth0)) != null ? stack1 : "")
    + ".json and "
    + ((stack1 = alias2(alias1(depth0, "schemaFile", {"start":{"line":1,"column":55},"end":{"line":1,"column":65}} ), depth0)) != null ? stack1 : "")
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
    var stack1;

  return "// To generate it again: "
    + ((stack1 = container.lambda(container.strict(depth0, "command", {"start":{"line":3,"column":27},"end":{"line":3,"column":34}} ), depth0)) != null ? stack1 : "")
    + "\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "import { "
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"names"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":8,"column":9},"end":{"line":8,"column":71}}})) != null ? stack1 : "")
    + " } from "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias1,lookupProperty(depth0,"module"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":8,"column":79},"end":{"line":8,"column":97}}})) != null ? stack1 : "")
    + ";\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"unless").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(data,"last"),{"name":"unless","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":8,"column":32},"end":{"line":8,"column":62}}})) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    return ", ";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  const document = structuredClone(value);\n  complete(document, "
    + ((stack1 = lookupProperty(helpers,"literal").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"completions"),"root"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":23,"column":21},"end":{"line":23,"column":49}}})) != null ? stack1 : "")
    + ", \"\", undefined, problems);\n  throwAny(problems);\n  return document;\n";
},"5":function(container,depth0,helpers,partials,data) {
    return "  return structuredClone(value);\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = lookupProperty(helpers,"literal").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":38,"column":2},"end":{"line":38,"column":18}}})) != null ? stack1 : "")
    + ",\n";
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "/** What is filled in and looked up at each kind of value, and the rows of the values below it. */\nconst completionRows = [\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"completions"),"rows"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":61,"column":0},"end":{"line":63,"column":9}}})) != null ? stack1 : "")
    + "];\n\nfunction complete(value, rows, pointer, ownKey, problems) {\n  const here = rows.map((row) => completionRows[row]);\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"lists"),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":68,"column":0},"end":{"line":74,"column":7}}})) != null ? stack1 : "")
    + "  if (typeof value === \"object\" && value !== null && !Array.isArray(value)) {\n    for (const { key, value: absent = ownKey } of here.flatMap(({ fill = [] }) => fill)) {\n      if (Object.hasOwn(value, key)) continue;\n      if (absent === undefined) problems.push(problem(pointer, value, `the key ${JSON.stringify(key)}`));\n      else Object.defineProperty(value, key, { value: structuredClone(absent), enumerable: true, configurable: true, writable: true });\n    }\n  }\n  for (const [step, child] of children(value)) {\n    const below = rowsBelow(here, step);\n    const key = typeof step === \"string\" ? step : undefined;\n    if (below.length > 0) complete(child, below, `${pointer}/${escaped(step)}`, key, problems);\n  }\n}\n\n";
},"8":function(container,depth0,helpers,partials,data) {
    return "  for (const { list, note } of here) {\n    if (list === undefined || lists[list].includes(value)) continue;\n    if (note && lists[list].includes(/^(.*?) \\(.*\\)$/s.exec(value)?.[1])) continue;\n    problems.push(problem(pointer, value, `one of ${lists[list].join(\", \")}`));\n  }\n";
},"9":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "const lists = { "
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"lists"),{"name":"each","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":91,"column":16},"end":{"line":91,"column":74}}})) != null ? stack1 : "")
    + " };\n\n";
},"10":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"names"),{"name":"each","hash":{},"fn":container.program(11, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":91,"column":31},"end":{"line":91,"column":65}}})) != null ? stack1 : "");
},"11":function(container,depth0,helpers,partials,data) {
    var stack1;

  return ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + ", ";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "// Generated by json-as-const from "
    + ((stack1 = alias2(alias1(depth0, "name", {"start":{"line":1,"column":37},"end":{"line":1,"column":41}} ), depth0)) != null ? stack1 : "")
    + ".json and "
    + ((stack1 = alias2(alias1(depth0, "schemaFile", {"start":{"line":1,"column":55},"end":{"line":1,"column":65}} ), depth0)) != null ? stack1 : "")
    + ". Do not edit.\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias3,lookupProperty(depth0,"command"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":4,"column":7}}})) != null ? stack1 : "")
    + "// @ts-nocheck: the validators below are JavaScript, compiled from the schema.\nimport type { "
    + ((stack1 = alias2(alias1(depth0, "documentType", {"start":{"line":6,"column":16},"end":{"line":6,"column":28}} ), depth0)) != null ? stack1 : "")
    + " } from "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias3,lookupProperty(depth0,"module"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":6,"column":38},"end":{"line":6,"column":56}}})) != null ? stack1 : "")
    + ";\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(depth0,"lists"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":0},"end":{"line":9,"column":9}}})) != null ? stack1 : "")
    + "\n/**\n * Reads a parsed JSON document: validates it, fills in what is absent, and checks that foreign keys are\n * members of the unions that were known when this module was generated. The value given is not changed.\n *\n * @throws TypeError that names each problem with its JSON pointer\n */\nexport function "
    + ((stack1 = alias2(alias1(depth0, "reader", {"start":{"line":17,"column":18},"end":{"line":17,"column":24}} ), depth0)) != null ? stack1 : "")
    + "(value: unknown): "
    + ((stack1 = alias2(alias1(depth0, "documentType", {"start":{"line":17,"column":46},"end":{"line":17,"column":58}} ), depth0)) != null ? stack1 : "")
    + " {\n  const problems = [];\n  check(value, "
    + ((stack1 = lookupProperty(helpers,"literal").call(alias3,lookupProperty(lookupProperty(depth0,"assertions"),"root"),{"name":"literal","hash":{},"data":data,"loc":{"start":{"line":19,"column":15},"end":{"line":19,"column":42}}})) != null ? stack1 : "")
    + ", \"\", problems);\n  throwAny(problems);\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias3,lookupProperty(lookupProperty(depth0,"completions"),"rows"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.program(5, data, 0),"data":data,"loc":{"start":{"line":21,"column":0},"end":{"line":28,"column":7}}})) != null ? stack1 : "")
    + "}\n\nfunction throwAny(problems) {\n  if (problems.length > 0) throw new TypeError(problems.join(\"\\n\\n\"));\n}\n\n/** What is asserted of each kind of value, and the rows of the values below it. */\nconst assertionRows = [\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias3,lookupProperty(lookupProperty(depth0,"assertions"),"rows"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":37,"column":0},"end":{"line":39,"column":9}}})) != null ? stack1 : "")
    + "];\n\nfunction check(value, rows, pointer, problems) {\n  const before = problems.length;\n  const here = rows.map((row) => assertionRows[row]);\n  const assert = ([validator, expected]) => {\n    if (!validate(validator, value)) problems.push(problem(pointer, value, expected));\n  };\n  for (const { assertions = [] } of here) assertions.forEach(assert);\n  for (const [step, child] of children(value)) {\n    const below = rowsBelow(here, step);\n    if (below.length > 0) check(child, below, `${pointer}/${escaped(step)}`, problems);\n  }\n  for (const { unevaluated } of here) {\n    if (unevaluated !== undefined && problems.length === before) assert(unevaluated);\n  }\n}\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias3,lookupProperty(lookupProperty(depth0,"completions"),"rows"),{"name":"if","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":58,"column":0},"end":{"line":89,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias3,lookupProperty(depth0,"lists"),{"name":"if","hash":{},"fn":container.program(9, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":90,"column":0},"end":{"line":93,"column":7}}})) != null ? stack1 : "")
    + "function children(value) {\n  if (typeof value !== \"object\" || value === null) return [];\n  return Array.isArray(value) ? value.entries() : Object.entries(value);\n}\n\nfunction rowsBelow(rows, step) {\n  return rows.flatMap(({ members = {}, patterns = {}, rest = [], tuple = [], items = [] }) => {\n    if (typeof step === \"number\") return tuple[step] ?? items;\n    const covering = Object.keys(patterns).filter((pattern) => new RegExp(pattern, \"u\").test(step)).map((pattern) => patterns[pattern]);\n    if (Object.hasOwn(members, step)) covering.push(members[step]);\n    return covering.length > 0 ? covering.flat() : rest;\n  });\n}\n\n/** A step of a JSON pointer. */\nfunction escaped(step) {\n  return String(step).replaceAll(\"~\", \"~0\").replaceAll(\"/\", \"~1\");\n}\n\nfunction problem(pointer, value, expected) {\n  const found = JSON.stringify(value) ?? String(value);\n  const shown = found.length > 80 ? `${found.slice(0, 80)}…` : found;\n  return `${pointer || \"the document\"}\\n  found     ${shown}\\n  expected  ${expected}\\n  fix       correct the document, or generate this module anew for another schema`;\n}\n\nlet validators;\n\nfunction validate(validator, value) {\n  // Compiled with the first document: a program that reads none leaves it out.\n  validators ??= compiled();\n  return validators[validator](value);\n}\n\nfunction compiled() {\n  return "
    + ((stack1 = alias2(alias1(depth0, "validators", {"start":{"line":128,"column":11},"end":{"line":128,"column":21}} ), depth0)) != null ? stack1 : "")
    + ";\n}\n";
},"useData":true},
};
