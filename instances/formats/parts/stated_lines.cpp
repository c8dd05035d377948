#include "instances/formats/parts/stated_lines.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view stated_word = " reductio ", last_piece = ".";
constexpr std::size_t piece_bytes = 180;

}  // namespace

void write_stated_lines(std::string_view mark, const Instance& instance, Output& out,
                        const WriteOptions& options) {
  const std::string all = metadata_of(instance, options);
  for (std::size_t at = 0; at < all.size(); at += piece_bytes)
    out.write(std::string(mark).append(stated_word).append(all, at, piece_bytes) + "\n");
  out.write(std::string(mark).append(stated_word).append(last_piece) + "\n");
}

void StatedLines::read(Scanner& in) {
  const std::size_t from = in.offset();
  std::string_view line = in.line();
  if (!line.starts_with(mark_)) return;
  line.remove_prefix(mark_.size());
  if (!line.starts_with(stated_word)) return;
  line.remove_prefix(stated_word.size());
  if (place_.empty()) place_ = in.place(from);
  if (ended_) throw InputError(in.place(from), "a line of reductio behind the last one", "none");
  ended_ = line == last_piece;
  if (!ended_) text_ += line;
}

// Without one of its lines a file would be another instance.
Metadata StatedLines::said(const ReadOptions& options) const {
  if (place_.empty()) return {};
  if (!ended_ || text_.empty())
    throw InputError(place_, "lines of reductio that are not all there",
                     "those that begin with { and end with .");
  return parse_metadata(text_, place_, options);
}

void StatedLines::complete(Instance& instance, const Metadata& said, const ReadOptions& options) const {
  try {
    if (!said.provenance.is_null())
      instance.provenance = provenance_from_json(said.provenance, instance.shape());
  } catch (const InputError& e) {
    throw e.at(place_);
  }
  if (!said.sha256.empty()) check_digest(instance, said.sha256, place_, options);
}

}  // namespace reductio::instances
