// Heads of attention whose outputs tell a known answer, for who computes attention in another way.
//
// A file holds queries Q, keys K and values V, with a scale: softmax(scale Q K^T) V, of which column 0 is read. The
// answer is yes where some output exceeds the cut, and every output within epsilon of the exact one tells which; scale,
// cut and epsilon stand in the file. answers.json names the queries whose outputs exceed the cut, by outputs that were
// computed in double precision and decided exactly where they come near to it. Outputs of a program are judged row by
// row by `reductio score FILE OUTPUTS`.
#pragma once
#include "cli/packs/pack.hpp"
#include "instances/problems/transformer.hpp"
#include "verifier/judged_outputs.hpp"

namespace reductio::cli {

struct AttentionPack {
  static constexpr std::string_view problem = "attention", format = "safetensors", ending = ".safetensors";
  static constexpr std::string_view solver = "reductio:double";
  static constexpr double least = 0.05, most = 20;
  static std::vector<PackSource> sources() {
    const std::vector<std::uint64_t> levels{1024, 2048, 4096, 8192, 16384};
    return {
        {"ov-planted", {{"d", "96"}}, "n", levels, {"ov_to_attention"}},
        {"ov-uniform-no", {{"d", "128"}, {"lambda", "0.1"}}, "n", levels, {"ov_to_attention"}},
        {"ov-planted", {{"d", "128"}}, "n", levels, {"ov_to_attention_signs"}},
        {"ov-parity", {{"d", "128"}}, "n", levels, {"ov_to_attention_signs"}},
        {"attention-bounded", {{"d", "16"}}, "n", levels},
        {"attention-bounded", {{"d", "16"}, {"plant", "no"}}, "n", levels},
    };
  }
  static std::string file_name(const PackedName& name) { return name.stem; }
  static OrderedJson expected(const Instance& instance, const Work& work) {
    const AttentionHead head = head_of(instance.data);
    OrderedJson rows = OrderedJson::array();
    for (const JudgedRow& row : judge_outputs(head, Matrix(head.queries(), 1, 0.0), work).rows)
      if (row.exact > head.cut) rows.push_back(row.row);
    return {{"rows_above_cut", rows}};
  }
};

}  // namespace reductio::cli
