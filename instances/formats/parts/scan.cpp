#include "instances/formats/parts/scan.hpp"

#include <algorithm>
#include <charconv>

#include "instances/formats/parts/metadata.hpp"
#include "instances/json.hpp"

namespace reductio {
namespace {

constexpr std::string_view mark = "c reductio {";

}  // namespace

std::string_view Scanner::word() {
  const std::size_t from = at_;
  while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '\n') ++at_;
  return text_.substr(from, at_ - from);
}

std::string_view Scanner::line() {
  const std::size_t end = std::min(text_.find('\n', at_), text_.size());
  std::string_view out = text_.substr(at_, end - at_);
  at_ = std::min(end + 1, text_.size());
  if (out.ends_with('\r')) out.remove_suffix(1);
  return out;
}

std::int64_t Scanner::number(const std::string& what) {
  skip_blanks();
  const std::size_t from = at_;
  const std::string_view digits = word();
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failed == std::errc::result_out_of_range && end == digits.data() + digits.size())
    throw InputError(place(from), in_quotes(digits) + " is beyond 2^63", what);
  if (failed != std::errc() || end != digits.data() + digits.size())
    throw InputError(place(from), digits.empty() ? "the end of the line" : in_quotes(digits), what);
  return value;
}

void Scanner::end_of_line() {
  skip_blanks();
  const std::size_t from = at_;
  if (const std::string_view more = line(); !more.empty())
    throw InputError(place(from), in_quotes(more), "the end of the line");
}

std::string Scanner::place(std::size_t offset) const {
  const auto end = text_.begin() + static_cast<std::ptrdiff_t>(offset);
  return "line " + std::to_string(1 + std::count(text_.begin(), end, '\n'));
}

std::optional<std::string_view> problem_name(std::string_view text) {
  Scanner in(text);
  for (in.skip_space(); !in.at_end() && in.peek() == 'c'; in.skip_space()) in.line();
  if (in.word() != "p") return std::nullopt;
  in.skip_blanks();
  return in.word();
}

void write_provenance(const Instance& instance, Output& out, const WriteOptions& options) {
  if (const auto known = known_of(instance, options))
    out.write("c reductio " + known->dump(-1, ' ', true) + "\n");
}

void Comments::read(Scanner& in) {
  const std::size_t from = in.offset();
  const std::string_view line = in.line();
  if (!line.starts_with(mark)) return;
  if (!found_.empty())
    throw InputError(in.place(from), "a second line of provenance", "one `c reductio` line");
  found_ = line.substr(mark.size() - 1);
  place_ = in.place(from);
}

Provenance Comments::provenance(Shape shape) const {
  if (found_.empty()) return {};
  const Json json = parse_json(found_, place_);
  try {
    return provenance_from_json(json, shape);
  } catch (const InputError& e) {
    throw InputError(place_ + ": " + e.what());
  }
}

}  // namespace reductio
