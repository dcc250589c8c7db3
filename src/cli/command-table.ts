import type { Command, Option } from "./command.js";

/** The options of every command. */
export const COMMON_OPTIONS: readonly Option[] = [
  { name: "json", summary: "print one JSON object of a documented shape (docs/fieldkit.md)" },
  { name: "markdown", summary: "print Markdown, tables as tables" },
  { name: "help", summary: "print this help" },
];

const MODEL_NOTE =
  "MODEL is a key (fieldkit show models) or another name of one, such as Qwen/Qwen3-8B-FP8 or qwen3:8b; a config.json, a .safetensors or .gguf file, a folder with them, or - for a config.json on standard input. Of weights only the headers are read. A key comes first; write ./NAME for a file of that name.";

const SIZE_NOTE =
  "MODEL may also be a size such as 70B, or weights whose config.json is missing or of another family: the answer is then about the weights alone.";

const DEVICE: Option = {
  name: "device",
  value: "KEY[,KEY…]",
  summary: "the machine, or several side by side (default: dgx-spark)",
  values: "devices",
  several: true,
};

const RESERVE: Option = {
  name: "reserve",
  value: "SIZE",
  summary:
    "memory to keep free for the system and other programs, such as 8GB, 8GiB or 0 (default: the machine's own; 16 GiB on a DGX Spark)",
};

const ACCEPT: Option = {
  name: "accept",
  value: "FIELD[,…]",
  summary: "unknown fields of the config.json that change no size",
};

const CHECK: Option = {
  name: "check",
  summary: "exit 1 if it does not fit, on any of the machines",
};

export const COMMANDS: readonly Command[] = [
  {
    name: "feasibility",
    summary: "does a model fit, with what context, how fast at best",
    usage: ["fieldkit feasibility MODEL [options]"],
    operands: 1,
    operandValues: ["models"],
    options: [
      {
        name: "ctx",
        value: "TOKENS",
        summary:
          "tokens of each sequence, such as 8192, 16k or max for the model's own maximum (default: 8192, or the maximum if that is less)",
        values: "tokens",
      },
      { name: "batch", value: "N", summary: "sequences held at once (default: 1)" },
      {
        name: "format",
        value: "KEY",
        summary: "how the weights are stored (default: as the model is published)",
        values: "formats",
      },
      {
        name: "rest-format",
        value: "KEY",
        summary:
          "how embeddings, head, norms and routers are stored (default: bf16; of a GGUF file, as the file type says)",
        values: "formats",
      },
      {
        name: "draft",
        value: "N",
        summary:
          "drafted tokens that a step accepts on average, such as 1.5: the decode bound is for 1 + N tokens a step",
      },
      {
        name: "drafter",
        value: "KEY[:FORMAT]",
        summary:
          "a model that drafts: its weights, cache and reads are counted (default format: bf16)",
        values: "models",
      },
      {
        name: "kv-dtype",
        value: "KEY",
        summary:
          "how keys and values are cached; KEY:KEY for keys and values apart (default: as the config says, else bf16)",
        values: "kvDtypes",
      },
      {
        name: "state-dtype",
        value: "KEY",
        summary:
          "how fixed states are kept; KEY:KEY for convolution and recurrence apart (default: bf16, and as the config says or f32)",
        values: "kvDtypes",
      },
      {
        name: "dtype",
        value: "KEY",
        summary: "sets --format and --kv-dtype; either of them overrides it",
        values: "kvDtypes",
      },
      DEVICE,
      RESERVE,
      ACCEPT,
      {
        name: "window",
        value: "ideal|reserved",
        summary:
          "windowed layers hold only their window, or every token, as in some engines (default: ideal)",
        values: ["ideal", "reserved"],
      },
      {
        name: "block",
        value: "TOKENS",
        summary: "tokens of a cache page: vLLM 16, TensorRT-LLM 32 (default: 1)",
      },
      {
        name: "mtp",
        summary:
          "count the layers that predict tokens ahead (multi-token prediction), for an engine that drafts with them",
      },
      { name: "explain", summary: "print the sum line by line" },
      {
        name: "grid",
        summary: "print a table of contexts and batches, each marked by its verdict",
      },
      CHECK,
    ],
    remarks: [
      MODEL_NOTE,
      SIZE_NOTE,
      "16k is 16,384 tokens: the k of a context is 1,024. GB is 10^9 bytes, GiB 2^30.",
      "fits: at least a tenth of the usable memory stays free. tight: less than a tenth. does not fit: more is needed than the usable memory.",
    ],
    examples: [
      ["fieldkit feasibility llama-3.1-8b", "as published, on one DGX Spark"],
      [
        "fieldkit feasibility llama-3.3-70b --format nvfp4 --kv-dtype fp8 --ctx 32k --batch 4",
        "quantised, four users",
      ],
      ["fieldkit feasibility gpt-oss-120b --ctx max --grid", "other contexts and batches"],
      ["fieldkit feasibility gemma-3-27b --ctx 128k --explain", "the sums behind the figures"],
      [
        "fieldkit feasibility qwen3-235b-a22b --format nvfp4 --device dgx-spark,dgx-spark-2x,h200-sxm-141gb",
        "machines side by side",
      ],
      ["fieldkit feasibility ./my-model --check --reserve 8GiB", "a folder, in a script"],
    ],
  },
  {
    name: "training",
    summary: "does a training run fit: state exactly, activations as an estimate",
    usage: ["fieldkit training MODEL --method full|lora|qlora [options]"],
    operands: 1,
    operandValues: ["models"],
    options: [
      {
        name: "method",
        value: "full|lora|qlora",
        summary: "all parameters, or adapters over a frozen base",
        values: ["full", "lora", "qlora"],
      },
      { name: "rank", value: "N", summary: "the rank of the adapters (default: 16)" },
      {
        name: "targets",
        value: "attention|all",
        summary: "the linear layers that get adapters (default: all)",
        values: ["attention", "all"],
      },
      {
        name: "format",
        value: "KEY",
        summary: "how the frozen base is stored (default: bf16; qlora: nf4_g64_dq)",
        values: "formats",
      },
      {
        name: "optimizer",
        value: "adamw|adamw-8bit",
        summary: "the optimiser (default: adamw)",
        values: ["adamw", "adamw-8bit"],
      },
      {
        name: "recompute",
        value: "none|selective|full",
        summary:
          "activations that the backward pass computes again instead of keeping (default: full)",
        values: ["none", "selective", "full"],
      },
      {
        name: "ctx",
        value: "TOKENS",
        summary: "tokens of a sequence (default: 4096, or the model's maximum if that is less)",
        values: "tokens",
      },
      { name: "batch", value: "N", summary: "sequences of a step (default: 1)" },
      DEVICE,
      RESERVE,
      ACCEPT,
      { name: "explain", summary: "print the sum line by line" },
      CHECK,
    ],
    remarks: [
      MODEL_NOTE,
      "The state is exact. The activations are an estimate; real kernels need less or more. The verdict counts both.",
    ],
    examples: [
      ["fieldkit training llama-3.2-3b --method full", "all parameters of a 3B model"],
      ["fieldkit training llama-3.1-8b --method lora --rank 32 --targets attention", "adapters"],
      ["fieldkit training llama-3.3-70b --method qlora --ctx 2k --explain", "over a 4-bit base"],
    ],
  },
  {
    name: "envelope",
    summary: "the rules of thumb for a size of model on a DGX Spark",
    usage: ["fieldkit envelope [SIZE] [options]"],
    operands: 8,
    operandValues: ["rules"],
    options: [{ name: "finetune", summary: "the rules for fine-tuning instead of serving" }],
    remarks: [
      "SIZE is the name of a rule, in any case, or words of it (70B fp8), or a size: 8.03B finds the rules for 8B. Without SIZE all rules are shown.",
    ],
    examples: [
      ["fieldkit envelope", "all rules for serving"],
      ["fieldkit envelope 70B params fp8", "one rule"],
      ["fieldkit envelope 70B", "the rules for one size"],
      ["fieldkit envelope 8B --finetune", "the same for fine-tuning"],
    ],
  },
  {
    name: "show",
    summary: "the data: stack, models, devices, formats, signals, stages, series",
    usage: ["fieldkit show TOPIC [KEY] [options]"],
    operands: 2,
    operandValues: ["showTopics"],
    options: [],
    remarks: [
      "TOPIC is stack, models, devices, formats, signals, stages or series. KEY shows all fields of one entry.",
    ],
    examples: [
      ["fieldkit show models", "the models that feasibility knows by name"],
      ["fieldkit show models gpt-oss-20b", "one of them"],
      ["fieldkit show stack nim", "a component of the software stack"],
      ["fieldkit show devices --markdown", "a table to paste"],
    ],
  },
  {
    name: "version",
    summary: "the version of the program and of its data",
    usage: ["fieldkit version [options]"],
    operands: 0,
    options: [],
    remarks: [],
    examples: [["fieldkit version --json", "for a script"]],
  },
  {
    name: "completion",
    summary: "completion for a shell: commands, options and the data's keys",
    usage: ["fieldkit completion bash|zsh|fish"],
    operands: 1,
    operandValues: [["bash", "zsh", "fish"]],
    options: [],
    remarks: [
      "bash: put  source <(fieldkit completion bash)  into ~/.bashrc",
      "zsh: put  source <(fieldkit completion zsh)  into ~/.zshrc, after compinit",
      "fish: fieldkit completion fish > ~/.config/fish/completions/fieldkit.fish",
    ],
    examples: [["fieldkit completion bash", "the script for bash"]],
  },
  {
    name: "help",
    summary: "print this help, or the help of a command",
    usage: ["fieldkit help [COMMAND]"],
    operands: 1,
    operandValues: ["commands"],
    options: [],
    remarks: [],
    examples: [["fieldkit help feasibility", "the same as fieldkit feasibility --help"]],
  },
];

/** The topics of `fieldkit show`. */
export const SHOW_TOPICS = [
  "stack",
  "models",
  "devices",
  "formats",
  "signals",
  "stages",
  "series",
] as const;
