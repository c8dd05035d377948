#include "instances/formats/parts/scan.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "instances/cost.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view comment_mark = "c reductio ", digest_mark = "sha256 ";

}  // namespace

std::string_view Scanner::word() {
  const std::size_t from = at_;
  while (at_ < text_.size() && !is_blank(text_[at_]) && !is_end(text_[at_])) ++at_;
  return text_.substr(from, at_ - from);
}

std::string_view Scanner::line() {
  const auto from = text_.begin() + static_cast<std::ptrdiff_t>(at_);
  const auto length = static_cast<std::size_t>(std::find_if(from, text_.end(), is_end) - from);
  const std::string_view out = text_.substr(at_, length);
  at_ += length;
  if (text_.substr(at_).starts_with("\r\n")) ++at_;
  if (!at_end()) ++at_;
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

double Scanner::real(const std::string& what) {
  skip_blanks();
  const std::size_t from = at_;
  const std::string_view digits = word();
  double value = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (failed != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value))
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
  std::size_t lines = 1;
  for (std::size_t k = 0; k < offset; ++k)
    lines += text_[k] == '\n' ? k == 0 || text_[k - 1] != '\r' : text_[k] == '\r';
  return "line " + std::to_string(lines);
}

std::optional<std::int32_t> numbered_variable(std::string_view word) {
  if (!word.starts_with('x')) return std::nullopt;
  std::int32_t number = 0;
  const char* const behind = word.data() + word.size();
  const auto [end, failed] = std::from_chars(word.data() + 1, behind, number);
  if (failed != std::errc() || end != behind || number < 1) return std::nullopt;
  return number;
}

void check_reading(const Scanner& in, const char* what, Natural held, std::size_t file,
                   const ReadOptions& options) {
  if (options.work.over())
    throw options.work.stopped(in.place() + ": not read within the time that was given");
  check_memory(what, held, file, options);
}

std::optional<std::string_view> problem_name(std::string_view text) {
  Scanner in(text);
  for (in.skip_space(); !in.at_end() && in.peek() == 'c'; in.skip_space()) in.line();
  if (in.word() != "p") return std::nullopt;
  in.skip_blanks();
  return in.word();
}

void write_comments(const Instance& instance, Output& out, const WriteOptions& options) {
  if (const auto known = known_of(instance, options)) {
    out.write(comment_mark);
    out.write(known->dump(-1, ' ', true));
    out.write("\n");
  }
  if (const auto sum = digest_of(instance, options))
    out.write(std::string(comment_mark).append(digest_mark).append(*sum) + "\n");
}

void Comments::keep(Line& line, std::string_view text, const std::string& place, const char* what) {
  if (!line.text.empty())
    throw InputError(place, std::string("a second line of ") + what, "one such `c reductio` line");
  line = {text, place};
}

void Comments::read(Scanner& in) {
  const std::size_t from = in.offset();
  std::string_view line = in.line();
  if (!line.starts_with(comment_mark)) return;
  line.remove_prefix(comment_mark.size());
  if (line.starts_with('{')) keep(known_, line, in.place(from), "provenance");
  if (line.starts_with(digest_mark)) keep(digest_, line.substr(digest_mark.size()), in.place(from), "sha256");
}

void Comments::complete(Instance& instance, std::size_t file, const ReadOptions& options) const {
  constexpr std::uint64_t most_per_byte = 6;  // of JSON: a list of short numbers, while it grows
  if (!known_.text.empty()) {
    check_memory(known_.place, cost(instance.data).bytes + Natural(known_.text.size()) * most_per_byte, file,
                 options);
    const Json json = parse_json(known_.text, known_.place);
    try {
      instance.provenance = provenance_from_json(json, instance.shape());
    } catch (const InputError& e) {
      throw e.at(known_.place);
    }
  }
  if (!digest_.text.empty()) check_digest(instance, digest_.text, digest_.place, options);
}

}  // namespace reductio::instances
