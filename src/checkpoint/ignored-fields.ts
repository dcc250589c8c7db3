/** Fields of config.json files that change neither a parameter nor a cache, in any family. */
const BY_TOPIC: Readonly<Record<string, string>> = {
  file: `architectures auto_map model_type _name_or_path _commit_hash _attn_implementation
    _attn_implementation_autoset _experts_implementation transformers_version torch_dtype dtype
    torchscript quantization_config quantization compression_config name_or_path problem_type
    id2label label2id num_labels task_specific_params finetuning_task tokenizer_class
    sub_configs tf_legacy_loss use_bfloat16 is_composition model_name version license tie_encoder_decoder
    return_dict return_dict_in_generate output_attentions output_hidden_states pruned_heads
    is_decoder is_encoder_decoder gradient_checkpointing unsloth_version unsloth_fixed model_max_length
    tokenizer_name attn_implementation use_flash_attn use_flash_attention flash_attn use_sdpa fused_mlp
    use_fused_rms_norm use_fused_swiglu onnx_safe seed init_device`,
  text: `vision_config audio_config vision_vocab_size prompt_type`,
  generation: `max_length min_length do_sample early_stopping num_beams num_beam_groups
    diversity_penalty temperature top_k top_p typical_p repetition_penalty length_penalty
    no_repeat_ngram_size encoder_no_repeat_ngram_size bad_words_ids num_return_sequences
    output_scores remove_invalid_values exponential_decay_length_penalty suppress_tokens
    begin_suppress_tokens prefix forced_bos_token_id use_cache cache_implementation generation_config
    num_logits_to_keep keys_to_ignore_at_inference`,
  positions: `alibi_bias_max compress_rope_theta initial_context_length interleaved_rope
    log_scaling_alpha log_scaling_n_floor max_position_id mrope_interleaved mrope_section
    original_max_position_embeddings partial_rotary_factor position_embedding_type
    rotary_dim rotary_pct rotary_percent rotary_emb_base rotary_base swa_rope_theta
    local_rope_theta global_rope_theta rope indexer_rope_interleave use_long_context use_mem_rope
    apply_yarn_scaling llama_4_scaling yarn layer_rope_theta long_factor short_factor`,
  activations: `swiglu_alpha swiglu_limit swiglu_limits swiglu_limits_shared
    activation_sparsity_pattern output_gate_type`,
  scales: `attention_in_multiplier attention_multiplier attention_out_multiplier attention_scale
    attention_value_scale attn_logit_softcapping attn_scale attn_temperature_tuning clip_qkv
    embedding_multiplier embedding_scale embedding_fraction embedding_multiplier_scale final_logit_softcapping floor_scale
    gate_soft_cap key_multiplier lm_head_multiplier logit_scale logits_mup_width_multiplier
    logits_scaling logits_soft_cap mlp_multipliers output_logit_soft_cap output_multiplier
    qk_scale_factor query_pre_attn_scalar residual_multiplier residual_scale scale_attention_softmax_in_fp32
    scale_attn_by_inverse_layer_idx scale_attn_weights scale_depth scale_emb scale_embedding
    ssm_in_multiplier ssm_multipliers ssm_out_multiplier dim_model_base mup_enabled
    mup_multiplier softmax_scale use_scaled_rope`,
  precision: `attention_softmax_in_fp32 cast_lm_head_to_fp32 enable_lm_head_fp32 enable_moe_fp32_combine
    mamba_ssm_cache_dtype mamba_ssm_dtype moe_router_dtype norm_reduction_force_float32
    reorder_and_upcast_attn residual_in_fp32 router_dtype upcast_attn layernorm_compute_dtype
    expert_dtype gate_dtype head_dtype slow_but_exact pretraining_tp pretrain_tp tensor_parallel_size
    ep_size tp_size dp_size`,
  initialisation: `init_std initializer init_method emb_init_range w_init_variance_scale
    rescale_prenorm_residual init_scale weight_init parameters_init use_mup`,
  routing: `aux_loss_alpha aux_loss_coef z_loss_coefficient expert_selection_fn input_jitter_noise
    moe_apply_router_weight_on_input moe_aux_loss_coeff moe_norm_min moe_renormalize
    moe_routed_scaling_factor moe_router_activation_func moe_router_logit_softcapping
    moe_router_scaling_factor moe_router_use_sigmoid moe_shared_expert_overlap n_group norm_topk_prob
    num_expert_group output_router_logits route_norm route_scale routed_scaling_factor
    router_aux_loss_coef router_aux_loss_factor router_jitter_noise router_scaling_factor
    router_z_loss_coef score_func score_function scoring_func seq_aux topk_group topk_method
    use_grouped_topk load_balance_coeff num_expert_groups num_limited_groups`,
  ahead: `mtp_hidden_states_first mtp_hybrid_override_pattern mtp_layer_types mtp_layers_block_type
    mtp_local_layer_ids mtp_loss_scaling_factor mtp_mlp_layer_types mtp_num_hidden_layers
    mtp_num_layers mtp_transformer_layers mtp_use_dedicated_embeddings num_mtp_layers num_mtp_modules
    num_nextn_predict_layers use_mtp index_share_for_mtp_iteration`,
  scan: `chunk_size chunk_size_feed_forward mamba_chunk_size time_step_floor time_step_init_scheme
    time_step_limit time_step_max time_step_min time_step_scale use_associative_scan use_mamba_kernels
    use_mambapy use_mem_eff_path`,
};

const IGNORED: ReadonlySet<string> = new Set(
  Object.values(BY_TOPIC).flatMap((names) => names.split(/\s+/)),
);

/** Activation functions. Only xIELU has parameters: two a feed-forward. */
const ACTIVATIONS: ReadonlySet<unknown> = new Set(
  `activation activation_function hidden_act hidden_activation mlp_hidden_act mamba_hidden_act
    hidden_mamba_act`.split(/\s+/),
);

/** What such fields begin or end with. */
const STARTS = ["rope_", "initializer_", "summary_"];
const ENDS = [
  "_dropout",
  "dropout_prob",
  "_pdrop",
  "_eps",
  "_epsilon",
  "_token",
  "_token_id",
  "_token_ids",
  "_token_index",
];
const EXACT_ENDS: ReadonlySet<string> = new Set(["dropout", "eps", "epsilon", "layerdrop"]);

/**
 * Whether a field changes no size in any family: positions, activations, dropout, token ids,
 * initialisation, what a file says of itself, and layers that only predict tokens ahead.
 * A field that changes a size in some family is not among them.
 */
export function isIgnored(field: string, value: unknown): boolean {
  return (
    IGNORED.has(field) ||
    (field === "add_cross_attention" && value === false) ||
    (ACTIVATIONS.has(field) && value !== "xielu") ||
    EXACT_ENDS.has(field) ||
    STARTS.some((start) => field.startsWith(start)) ||
    ENDS.some((end) => field.endsWith(end))
  );
}
