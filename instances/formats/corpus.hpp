// Documents for people to read: after comment lines `c ...` as in text,
//
//   documents msd-mono N D [T]       the problem with its sizes and threshold, as text has it
//   apple tree computer ten          its D words, each once, in lower case
//   first.txt: There are ten apples on the apple tree.
//
// and a line for each row, its name before the first colon. A row has a one for each of these words that its line has:
// however often, in whatever order, beside whatever others. Of problems of counts (`msd-counts-mono`) it has how often.
// A word is a run of letters, digits and ', where letters are told apart by case of A to Z alone, and all that is not
// ASCII is one. Of two sides the rows of A come first.
#pragma once
#include "instances/formats/format.hpp"

namespace reductio::instances {

struct Corpus {
  static constexpr std::string_view name = "corpus";
  static constexpr std::string_view doc = "rows as documents: a line of words for each; for people";
  static std::vector<std::string_view> extensions() { return {".corpus"}; }
  static bool sniff(std::string_view bytes);
  static Instance read(const Input& input, const ReadOptions& options);
  static bool writes(const Shape& shape) { return shape.has_labels(); }
  static void write(const Instance& instance, Output& out, const WriteOptions& options);
  static std::uint64_t least_bytes(const Shape& shape, const Sizes& sizes);
};

}  // namespace reductio::instances
