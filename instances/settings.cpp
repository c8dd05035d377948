#include "instances/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

namespace reductio::instances {
namespace {

constexpr std::uint64_t size_end = 1ULL << 63;

// The number at the front of `text`, which it is cut from; false when there is none below 2^63.
bool take_number(std::string_view& text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value >= size_end) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// value * base^exponent, below 2^63
bool scale(std::uint64_t& value, std::uint64_t base, std::uint64_t exponent) {
  if (base == 0 && exponent > 0) value = 0;
  for (; value > 0 && base > 1 && exponent > 0; --exponent)
    if (__builtin_mul_overflow(value, base, &value) || value >= size_end) return false;
  return true;
}

// NUMBER | NUMBER^NUMBER | NUMBEReNUMBER, then nothing or +NUMBER or -NUMBER
bool read_size(std::string_view text, std::uint64_t& value) {
  std::uint64_t part = 0;
  if (!take_number(text, value)) return false;
  if (take(text, '^')) {
    const std::uint64_t base = std::exchange(value, 1);
    if (!take_number(text, part) || !scale(value, base, part)) return false;
  } else if (take(text, 'e')) {
    if (!take_number(text, part) || !scale(value, 10, part)) return false;
  }
  if (take(text, '+')) {
    if (!take_number(text, part) || part >= size_end - value) return false;
    value += part;
  } else if (take(text, '-')) {
    if (!take_number(text, part) || part > value) return false;
    value -= part;
  }
  return text.empty();
}

// The shortest decimal that reads back as the same double.
std::string spell(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

template <class Names>
std::string joined(const Names& names, std::string_view before) {
  std::string out;
  for (const auto& name : names) out.append(out.empty() ? "" : ", ").append(before).append(name);
  return out;
}

std::string option(std::string_view name) { return "--" + std::string(name); }

std::string canonical(const OptionSpec& spec, const std::string& text) {
  const std::string place = option(spec.name);
  if (spec.kind == OptionSpec::Kind::size) return std::to_string(parse_size(text, place));
  if (spec.kind == OptionSpec::Kind::real) return spell(parse_real(text, place));
  if (!spec.words.empty() && std::find(spec.words.begin(), spec.words.end(), text) == spec.words.end()) {
    const std::string near = did_you_mean(text, {spec.words.begin(), spec.words.end()});
    throw InputError(place, "'" + text + "'", near.empty() ? "one of " + joined(spec.words, "") : near);
  }
  return text;
}

// Small and capital letters, - and _ are as good as the same.
char folded_letter(char c) {
  return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// A letter more, less or another is one step, and so are two neighbours exchanged.
std::size_t edit_distance(std::string_view x, std::string_view y) {
  // row[j]: distance of the read part of x to the first j letters of y; and the same of one and of two letters less.
  std::vector<std::size_t> row(y.size() + 1), above, above_that;
  std::iota(row.begin(), row.end(), 0);
  const auto same = [&](std::size_t i, std::size_t j) { return folded_letter(x[i]) == folded_letter(y[j]); };
  for (std::size_t i = 0; i < x.size(); ++i) {
    above_that = std::exchange(above, row);
    row[0] = i + 1;
    for (std::size_t j = 0; j < y.size(); ++j) {
      row[j + 1] = std::min({above[j] + !same(i, j), above[j + 1] + 1, row[j] + 1});
      if (i > 0 && j > 0 && same(i, j - 1) && same(i - 1, j))
        row[j + 1] = std::min(row[j + 1], above_that[j - 1] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::uint64_t parse_size(const std::string& text, const std::string& what) {
  std::uint64_t value = 0;
  if (!read_size(text, value))
    throw InputError(what, "'" + text + "'",
                     "a whole number from 0 to 2^63-1, as in 1000, 2^20, 2^20+3 or 1e6");
  return value;
}

double parse_real(const std::string& text, const std::string& what) {
  double value = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc() || end != last || !std::isfinite(value))
    throw InputError(what, "'" + text + "'", "a number, as in 0.3, 4.26 or 1e-6");
  return value;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  // At least one letter must be right, or every one-letter name would be near every other.
  std::size_t nearest = std::min(std::max<std::size_t>(2, word.size() / 3) + 1, word.size());
  std::string best;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < nearest) {
      nearest = distance;
      best = candidate;
    }
  }
  return best;
}

InputError unknown_word(const std::string& place, const std::string& found, std::string_view word,
                        const std::vector<std::string>& known) {
  const std::string near = did_you_mean(word, known);
  if (!near.empty()) return InputError::meant(place, found, near);
  return InputError(place, found, known.empty() ? "none" : "one of " + joined(known, ""));
}

Settings::Settings(const std::vector<OptionSpec>& specs, const std::map<std::string, std::string>& given) {
  std::vector<std::string> names, missing;
  Values values;
  for (const OptionSpec& spec : specs) {
    names.emplace_back(spec.name);
    const std::string& name = names.back();
    const auto found = given.find(name);
    if (found != given.end())
      values.canonical[name] = canonical(spec, found->second), values.typed[name] = found->second;
    else if (!spec.fallback.empty())
      values.canonical[name] = canonical(spec, std::string(spec.fallback));
    else if (spec.needed)
      missing.push_back(name);
    if (spec.kind == OptionSpec::Kind::real && values.canonical.contains(name))
      values.reals[name] = parse_real(values.canonical[name], option(name));
  }
  for (const auto& [name, value] : given)
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      const std::string near = did_you_mean(name, names);
      throw InputError(option(name), "unknown option",
                       names.empty()  ? "none here"
                       : near.empty() ? "one of " + joined(names, "--")
                                      : option(near));
    }
  if (!missing.empty())
    throw InputError(joined(missing, "--"), "not given",
                     missing.size() == 1 ? "a value" : "a value for each");
  values_ = std::make_shared<const Values>(std::move(values));
}

const std::map<std::string, std::string>& Settings::all() const {
  static const std::map<std::string, std::string> none;
  return values_ ? values_->canonical : none;
}

Settings Settings::recorded(const std::vector<OptionSpec>& specs,
                            std::map<std::string, std::string> parameters) {
  for (const OptionSpec& spec : specs)
    if (!spec.before.empty()) parameters.try_emplace(std::string(spec.name), spec.before);
  return Settings(specs, parameters);
}

Settings Settings::with(const std::vector<OptionSpec>& specs, const std::map<std::string, std::string>& more,
                        const std::string& left_out) const {
  std::map<std::string, std::string> wanted = all();
  wanted.erase(left_out);
  for (const auto& [name, value] : more) wanted[name] = value;
  Settings out(specs, wanted);
  if (!values_) return out;
  Values values = *out.values_;
  for (const auto& [name, text] : values_->typed) values.typed[name] = text;
  out.values_ = std::make_shared<const Values>(std::move(values));
  return out;
}

const std::string& Settings::typed(std::string_view name) const {
  if (!values_) return word(name);
  const auto found = values_->typed.find(std::string(name));
  return found == values_->typed.end() ? word(name) : found->second;
}

bool Settings::has(std::string_view name) const { return all().contains(std::string(name)); }

const std::string& Settings::word(std::string_view name) const {
  const auto found = all().find(std::string(name));
  if (found == all().end()) throw InputError(option(name), "not given", "a value");
  return found->second;
}

std::uint64_t Settings::size(std::string_view name) const { return parse_size(word(name), option(name)); }

double Settings::real(std::string_view name) const {
  if (values_)
    if (const auto found = values_->reals.find(std::string(name)); found != values_->reals.end())
      return found->second;
  return parse_real(word(name), option(name));
}

}  // namespace reductio::instances
