// safetensors (huggingface/safetensors, README.md): a length, a JSON header, then tensors without gap or
// overlap. Pairs: A and B, or V for one set, U8 [rows, stride]; stride is a multiple of 8, coordinate k of a
// row is bit k % 8 of its byte k / 8, bits at and beyond d are zero. Attention: Q [n, D], K [k, D], V [k,
// d_v] in F64, F32, F16 or BF16; written in the type that is asked for, else in F32 when that holds every number
// exactly, else in F64. Beside them, in `__metadata__`, `reductio`: see parts/metadata.hpp. Other tensors are an error,
// and passed over by a lenient reader.
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

class Arrays;  // parts/metadata.hpp

struct Safetensors {
  static constexpr std::string_view name = "safetensors";
  static constexpr std::string_view doc = "packed rows and attention heads; for programs";
  static std::vector<std::string_view> extensions() { return {".safetensors"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  // What it holds, for programs that ask for arrays and no instance; the input has to stay.
  static std::unique_ptr<Arrays> arrays(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return in_arrays(shape); }
  static constexpr bool stacks = true;
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
  static std::uint64_t least_bytes(const Shape& shape, const Sizes& sizes);
};

}  // namespace reductio::instances
