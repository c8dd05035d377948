#include "verifier/engines/canary.hpp"

#include <fmt/format.h>

#include <array>

namespace reductio::verifier {
namespace {

using Clause = Obligation::Clause;

// Three different names of those that obligations use.
std::array<std::string, 3> three_names(Lot& lot) {
  std::vector<std::string> pool{"d", "k", "s", "z", "t", "u", "v", "n", "m"};
  std::array<std::string, 3> out;
  for (std::string& name : out) {
    const auto at = pool.begin() + lot.between(0, static_cast<std::int64_t>(pool.size()) - 1);
    name = *at;
    pool.erase(at);
  }
  return out;
}

std::string numeral(std::int64_t value, const std::string& sort) {
  const std::string digits = fmt::format("{}{}", value < 0 ? -value : value, sort == "Real" ? ".0" : "");
  return value < 0 ? "(- " + digits + ")" : digits;
}

// x - y >= a and y - z >= b give z - x <= -(a + b), and not one less.
Clause of_numbers(const std::string& sort, bool holds, Lot& lot) {
  const auto [x, y, z] = three_names(lot);
  const std::int64_t a = lot.between(-40, 40), b = lot.between(-40, 40), slack = lot.between(0, 3),
                     most = holds ? slack - a - b : -a - b - 1 - slack;
  return {{{x, sort}, {y, sort}, {z, sort}},
          fmt::format("(=> (and (>= (- {0} {1}) {3}) (>= (- {1} {2}) {4})) (<= (- {2} {0}) {5}))", x, y, z,
                      numeral(a, sort), numeral(b, sort), numeral(most, sort))};
}

// x + y = a and x - y = b, with a and b both even or both odd, give 2 x = a + b, and nothing else.
Clause of_words(bool holds, Lot& lot) {
  const auto [x, y, z] = three_names(lot);
  const std::string sort = "(_ BitVec 8)";
  const std::int64_t a = lot.between(0, 255), b = (a + 2 * lot.between(0, 127)) % 256,
                     sum = (a + b + (holds ? 0 : 2 * lot.between(1, 127))) % 256;
  return {{{x, sort}, {y, sort}},
          fmt::format("(=> (and (= (bvadd {0} {1}) #x{2:02x}) (= (bvsub {0} {1}) #x{3:02x})) "
                      "(= (bvadd {0} {0}) #x{4:02x}))",
                      x, y, a, b, sum)};
}

// x differs from y or not, y from z or not: so x from z.
Clause of_truth(bool holds, Lot& lot) {
  const auto [x, y, z] = three_names(lot);
  const bool a = lot.between(0, 1) == 1, b = lot.between(0, 1) == 1, c = (a != b) == holds;
  return {{{x, "Bool"}, {y, "Bool"}, {z, "Bool"}},
          fmt::format("(=> (and (= (xor {0} {1}) {3}) (= (xor {1} {2}) {4})) (= (xor {0} {2}) {5}))", x, y, z,
                      a, b, c)};
}

Clause clause(const std::string& logic, bool holds, Lot& lot) {
  if (logic.ends_with("BV")) return of_words(holds, lot);
  if (logic.ends_with("IA")) return of_numbers("Int", holds, lot);
  if (logic.ends_with("RA")) return of_numbers("Real", holds, lot);
  return of_truth(holds, lot);
}

// From a on in steps of b: nothing is below a, and a + b is there.
void count_up(Obligation& out, bool holds, Lot& lot) {
  const std::string x = three_names(lot).front();
  const std::int64_t a = lot.between(-40, 40), b = lot.between(1, 9);
  const std::string never = holds ? fmt::format("(< {} {})", x, numeral(a - lot.between(0, 9), "Int"))
                                  : fmt::format("(= {} {})", x, numeral(a + b, "Int"));
  out.relations = {"(declare-fun Row (Int) Bool)"};
  out.clauses = {{{}, fmt::format("(Row {})", numeral(a, "Int"))},
                 {{{x, "Int"}}, fmt::format("(=> (Row {0}) (Row (+ {0} {1})))", x, b)},
                 {{{x, "Int"}}, fmt::format("(=> (and (Row {}) {}) false)", x, never)}};
}

}  // namespace

Lot::Lot(std::string_view text) : state_(0xcbf29ce484222325) {
  for (const char c : text) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
}

std::uint64_t Lot::draw() {
  state_ += 0x9e3779b97f4a7c15;
  std::uint64_t out = state_;
  out = (out ^ (out >> 30)) * 0xbf58476d1ce4e5b9;
  out = (out ^ (out >> 27)) * 0x94d049bb133111eb;
  return out ^ (out >> 31);
}

std::int64_t Lot::between(std::int64_t least, std::int64_t most) {
  return least + static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most - least + 1));
}

Obligation canary(const std::string& logic, bool holds, Lot& lot) {
  Obligation out{"canary", "canary", "canary", "", logic, {}, {}, {}};
  if (logic == "HORN") {
    count_up(out, holds, lot);
    return out;
  }
  const bool first = lot.between(0, 1) == 1;  // of two clauses either one may be the false one
  out.clauses = {clause(logic, holds || first, lot), clause(logic, holds || !first, lot)};
  return out;
}

ValuesCanary values_canary(const std::vector<std::string>& names, bool none, bool least, Lot& lot) {
  const std::string x = names.empty() ? "d" : names[0], y = names.size() < 2 ? x + "y" : names[1];
  // Not below 0, as the sizes and counts that are asked for.
  const std::int64_t a = lot.between(1, 80), b = lot.between(1, 40), above = lot.between(0, 9);
  ValuesCanary out;
  for (const std::string& name : {x, y}) out.script += fmt::format("(declare-fun {} () Int)\n", name);
  out.script +=
      fmt::format("(assert (>= {} {}))\n(assert (<= (+ {} {}) {}))\n", x, numeral(a, "Int"), x, b, y);
  out.script +=
      fmt::format("(assert (<= {} {}))\n", y, numeral(none ? a + b - 1 - above : a + b + above, "Int"));
  if (least) out.script += fmt::format("(minimize {})\n(minimize {})\n", x, y);
  if (!none) out.values = {{x, a}, {y, a + b}};
  return out;
}

}  // namespace reductio::verifier
