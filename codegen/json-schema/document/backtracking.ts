import { createRequire } from "node:module";
import type { AST } from "@eslint-community/regexpp";
import type { JS, NFA } from "refa";
import type { analyse } from "scslre";
import { unicodePattern } from "../pattern.js";

/**
 * Whether there are texts for which matching an expression takes time that doubles with each letter, as
 * `^(a+)+$` does for "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab".
 *
 * scslre finds nested quantifiers of the same letters. Here one repetition is compared with several, as in
 * `^((ab)*)*$`, and the alternatives of one with each other, as in `^(a|aa)+$`. Back references and
 * look-behinds are not followed.
 *
 * @throws SyntaxError for a pattern that is no expression
 * @example takesExponentialTime("^(a+)+$") // true
 */
export function takesExponentialTime(pattern: string): boolean {
  // It takes a group that is repeated, and most patterns have none.
  if (![")*", ")+", "){"].some((ending) => pattern.includes(ending))) return false;
  const { scslre, refa } = libraries();
  const parser = refa.JS.Parser.fromLiteral({ source: unicodePattern(pattern), flags: "u" });
  const { reports } = scslre.analyse(parser.ast, { reportTypes: { Move: false } });
  return reports.some(({ exponential }) => exponential) || hasAmbiguousLoop(parser);
}

interface Libraries {
  readonly scslre: { readonly analyse: typeof analyse };
  readonly refa: typeof import("refa");
  readonly regexpp: typeof import("@eslint-community/regexpp");
}

let loaded: Libraries | undefined;

/** Loaded with the first pattern that needs them: 40 ms. */
function libraries(): Libraries {
  const load = createRequire(import.meta.url);
  loaded ??= {
    scslre: load("scslre"),
    refa: load("refa"),
    regexpp: load("@eslint-community/regexpp"),
  };
  return loaded;
}

/** How large an automaton may become; beyond it, nothing is known of a pattern. */
const maxNodes = 20_000;
/** With fewer repetitions a choice of two does not double the time often enough. */
const manyRepetitions = 20;

function hasAmbiguousLoop(parser: JS.Parser): boolean {
  const { refa, regexpp } = libraries();
  const automaton = (element: JS.ParsableElement): NFA => {
    const { expression, maxCharacter } = parser.parseElement(element, {
      assertions: "disable",
      backreferences: "disable",
      maxNodes,
    });
    return refa.NFA.fromRegex(
      expression,
      { maxCharacter },
      {},
      new refa.NFA.LimitedNodeFactory(maxNodes),
    );
  };
  const overlap = (left: NFA, right: NFA): boolean => !refa.isDisjointWith(left, right, maxNodes);

  let isFound = false;
  regexpp.visitRegExpAST(parser.ast.pattern, {
    onQuantifierEnter: (quantifier) => {
      const { element: body, max } = quantifier;
      if (isFound || max < manyRepetitions || !("alternatives" in body)) return;
      if (body.type === "Assertion") return;
      try {
        // A repetition that reads nothing ends the loop.
        const once = (element: JS.ParsableElement): NFA => {
          const read = automaton(element);
          read.withoutEmptyWord();
          return read;
        };
        const andMore = (first: NFA, least: number): NFA => {
          const more = once(body);
          more.quantify(least, Number.POSITIVE_INFINITY);
          first.append(more);
          return first;
        };
        const ways = body.alternatives.map((alternative) => andMore(once(alternative), 0));
        const isAmbiguous =
          overlap(once(body), andMore(once(body), 1)) ||
          ways.some((way, index) => ways.slice(0, index).some((other) => overlap(way, other)));
        isFound = isAmbiguous && canFailAfter(quantifier, automaton, overlap);
      } catch (error) {
        if (!(error instanceof refa.TooManyNodesError)) throw error;
      }
    },
  });
  return isFound;
}

/** Whether what follows a loop can refuse all that the loop leaves to it. */
function canFailAfter(
  quantifier: AST.Quantifier,
  automaton: (element: JS.ParsableElement) => NFA,
  overlap: (left: NFA, right: NFA) => boolean,
): boolean {
  const following = elementsAfter(quantifier);
  if (following.some(({ type }) => type === "Assertion")) return true;
  if (following.length === 0) return false;
  const { NFA } = libraries().refa;
  const beginnings = (elements: readonly AST.Element[]): NFA => {
    const [first = quantifier, ...rest] = elements;
    const start = automaton(first);
    for (const element of rest) start.append(automaton(element));
    start.append(NFA.all({ maxCharacter: start.maxCharacter }));
    return start;
  };
  return !overlap(beginnings(following), beginnings([quantifier.element]));
}

function elementsAfter(node: AST.Element): AST.Element[] {
  const { parent } = node;
  if (parent.type === "Quantifier") return elementsAfter(parent);
  if (parent.type !== "Alternative") return [];
  const rest = parent.elements.slice(parent.elements.indexOf(node) + 1);
  const around = parent.parent;
  return around.type === "Pattern" || around.type === "Assertion"
    ? rest
    : [...rest, ...elementsAfter(around as AST.Element)];
}
