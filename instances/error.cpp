#include "instances/error.hpp"

#include <charconv>
#include <utility>

namespace reductio::instances {
namespace {

std::string behind(const std::string& outer, const std::string& inner) {
  return outer + (outer.empty() || inner.empty() ? "" : ": ") + inner;
}

std::string in_one_line(const ErrorParts& parts) {
  std::string line = behind(behind(parts.file, parts.place), parts.found);
  if (!parts.expected.empty()) line += "; expected " + parts.expected;
  if (!parts.hint.empty()) line += "; did you mean " + parts.hint + "?";
  return line;
}

}  // namespace

std::string_view name(Fault fault) {
  return fault == Fault::input ? "input" : fault == Fault::file ? "file" : "resources";
}

InputError::InputError(ErrorParts parts)
    : std::runtime_error(in_one_line(parts)), parts_(std::make_shared<const ErrorParts>(std::move(parts))) {}

InputError::InputError(std::string place, std::string found, std::string expected, Fault fault)
    : InputError(ErrorParts{fault, "", std::move(place), std::move(found), std::move(expected), ""}) {}

InputError::InputError(std::string found, std::string expected, Fault fault)
    : InputError(ErrorParts{fault, "", "", std::move(found), std::move(expected), ""}) {}

InputError InputError::meant(std::string place, std::string found, std::string hint) {
  return InputError(ErrorParts{Fault::input, "", std::move(place), std::move(found), "", std::move(hint)});
}

InputError InputError::in(const std::string& file) const {
  ErrorParts parts = *parts_;
  parts.place = behind(parts.file, parts.place);
  if (parts.place == file || parts.place.starts_with(file + ": "))
    parts.place.erase(0, file.size() + (parts.place == file ? 0 : 2));
  parts.file = file;
  return InputError(std::move(parts));
}

InputError InputError::at(const std::string& place) const {
  ErrorParts parts = *parts_;
  parts.place = behind(place, behind(parts.file, parts.place));
  parts.file.clear();
  return InputError(std::move(parts));
}

std::optional<std::uint64_t> InputError::number(std::string_view word) const {
  const std::string& place = parts_->place;
  std::uint64_t number = 0;
  for (std::size_t at = place.find(word); at != place.npos; at = place.find(word, at + 1)) {
    if (at > 0 && place[at - 1] != ' ') continue;
    const char* const begin = place.data() + at + word.size();
    const auto [end, failed] = std::from_chars(begin, place.data() + place.size(), number);
    if (failed == std::errc()) return number;
  }
  return std::nullopt;
}

}  // namespace reductio::instances
