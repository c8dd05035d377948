#include "instances/answers/report.hpp"

#include <charconv>

#include "instances/error.hpp"
#include "instances/json.hpp"

namespace reductio::instances {

const SolverReport* report_in(std::string_view text) {
  for (const SolverReport& report : solver_reports())
    if (report.begins(text)) return &report;
  return nullptr;
}

void ReportedValues::add(const std::string& place, std::string_view name, std::string_view value,
                         std::string_view letter) {
  std::size_t variable = 0;
  const std::string_view digits = name.starts_with(letter) ? name.substr(letter.size()) : "";
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), variable);
  if (digits.empty() || failed != std::errc() || end != digits.data() + digits.size() || variable == 0 ||
      variable > values_.size())
    throw InputError(place, in_quotes(name),
                     std::string("a variable ").append(letter) + "1 to " + std::string(letter) +
                         std::to_string(values_.size()));
  const auto number = whole_value(value);
  if (number != 0 && number != 1)
    throw InputError(place, in_quotes(value) + " for " + std::string(name), "0 or 1");
  if (seen_[variable - 1])
    throw InputError(place, std::string(name) + " a second time", "each variable once");
  seen_[variable - 1] = true;
  values_[variable - 1] = *number;
  any_ = true;
}

AnswerRead ReportedValues::read(AnswerKind kind, std::optional<Number> value) const {
  return {{kind, Witness{values_}, value}, 0};
}

std::vector<ReportLine> report_lines(std::string_view text, const std::string& file) {
  std::vector<ReportLine> out;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    ReportLine line{text.substr(0, end), {}, file + ": line " + std::to_string(number)};
    constexpr std::string_view between = " \t\r";
    for (std::size_t at = line.text.find_first_not_of(between); at != line.text.npos;) {
      const std::size_t stop = std::min(line.text.find_first_of(between, at), line.text.size());
      line.words.push_back(line.text.substr(at, stop - at));
      at = line.text.find_first_not_of(between, stop);
    }
    out.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::optional<std::int64_t> whole_value(std::string_view word) {
  const std::size_t point = word.find('.');
  if (point != word.npos && word.find_first_not_of('0', point + 1) != word.npos) return std::nullopt;
  const std::string_view digits = word.substr(0, point);
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || failed != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace reductio::instances
