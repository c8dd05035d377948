#include "reductions/gadgets/gadget_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "instances/units.hpp"
#include "reductions/gadgets/s_expression.hpp"
#include "reductions/gadgets/spelling.hpp"

namespace reductio::reductions {
namespace {

using Names = std::vector<std::string>;

// What names a formula may use, and which of them are bits.
struct Scope {
  Names numbers, bits;
};
const Scope of_d{{"d"}, {}}, of_weight{{"d", "weight"}, {}}, of_threshold{{"d", "t", "K"}, {}},
    of_norm{{"d", "K"}, {}}, of_size{{"n", "m", "d"}, {}},
    of_loop{{"d", "t", "k", "s", "z", "left_weight", "right_weight"}, {}};

const Names parts{"from", "to", "left", "right", "both", "pad", "threshold", "norm", "size", "invariant"};

// What no bit is called beside those and operators: other words of the form, and the numbers that the formulas
// of pads, threshold and size have.
const Names no_bits{"gadget", "table", "weight", "d", "t", "K", "n", "m"};

bool contains(const Names& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool is_numeral(const std::string& word) {
  const std::size_t digits = word.starts_with('-') ? 1 : 0;
  return word.size() > digits && word.find_first_not_of("0123456789", digits) == std::string::npos;
}

std::int64_t numeral(const SExpression& at) {
  std::int64_t out = 0;
  const char *first = at.word.data(), *last = first + at.word.size();
  const auto [end, error] = std::from_chars(first, last, out);
  if (!is_numeral(at.word) || error != std::errc{} || end != last)
    throw InputError(at.place, at.is_list() ? "a list" : "'" + at.word + "'", "a whole number of 64 bits");
  return out;
}

Expression formula(const SExpression& at, const Scope& scope);

Names names_of(const Scope& scope) {
  Names known = scope.numbers;
  known.insert(known.end(), scope.bits.begin(), scope.bits.end());
  return known;
}

[[noreturn]] void refuse_word(const SExpression& at, const std::string& word, const std::string& found,
                              const Scope& scope, const Names& known) {
  const std::string here = written_here(at, names_of(scope));
  if (!here.empty()) throw InputError::meant(at.place, found, here);
  throw unknown_word(at.place, found, word, known);
}

Expression leaf(const SExpression& at, const Scope& scope) {
  if (is_numeral(at.word)) return numeral(at);
  if (contains(scope.bits, at.word)) return Expression::truth(at.word);
  if (contains(scope.numbers, at.word)) return Expression::number(at.word);
  refuse_word(at, at.word, "'" + at.word + "' stands for nothing here", scope, names_of(scope));
}

const Operator& operator_of(const SExpression& at, const Scope& scope) {
  Names known;
  for (const Operator& one : operators()) {
    if (one.text == at.head()) return one;
    known.emplace_back(one.text);
  }
  refuse_infix(at, 0);
  const std::string head(at.head());
  if (at.list.size() == 1 && (is_numeral(head) || contains(names_of(scope), head)))
    throw InputError(at.place, "'(" + head + ")'", head + " without brackets");
  refuse_word(at, head, head.empty() ? "a list without an operator" : "'" + head + "' is no operator", scope,
              known);
}

Expression formula(const SExpression& at, const Scope& scope) {
  if (!at.is_list()) return leaf(at, scope);
  const Operator& op = operator_of(at, scope);
  refuse_infix(at, 1);
  const std::size_t count = at.list.size() - 1;
  if (count < op.least || count > op.most)
    throw InputError(
        at.place, counted(count, "operand") + " of '" + std::string(op.text) + "'",
        op.least == op.most ? std::to_string(op.least) : fmt::format("{} to {}", op.least, op.most));
  std::vector<Expression> operands;
  for (std::size_t k = 1; k < at.list.size(); ++k) {
    operands.push_back(formula(at.list[k], scope));
    const bool truth_wanted = op.of_truths || (op.op == Expression::Op::ite && k == 1);
    if (truth_wanted && !operands.back().is_truth())
      throw InputError(at.list[k].place, "the number " + at.list[k].text(), "a bit, a comparison, 0 or 1");
  }
  return Expression::of(op.op, std::move(operands));
}

// One side of a gadget: (left (x) FORMULA ...) or (left (table (0 1 0) (1 0 1))).
struct Reader {
  const SExpression& whole;
  Gadget out{};

  [[noreturn]] static void expected(const SExpression& at, const std::string& what) {
    throw InputError(at.place, at.is_list() && at.list.empty() ? "()" : "'" + at.text().substr(0, 60) + "'",
                     what);
  }

  // The only section of this name; nullptr when there is none.
  const SExpression* section(std::string_view name, bool needed) const {
    const SExpression* found = nullptr;
    for (const SExpression& one : whole.list)
      if (one.is_list() && one.head() == name) {
        if (found != nullptr) throw InputError(one.place, fmt::format("a second ({} ...)", name), "one");
        found = &one;
      }
    if (found == nullptr && needed)
      throw InputError(whole.place, fmt::format("no ({} ...)", name), "one in the gadget");
    return found;
  }

  // Operands of a section, as many as stated.
  static void check_count(const SExpression& at, std::size_t least, std::size_t most, const char* form) {
    if (at.list.size() < least + 1 || at.list.size() > most + 1) expected(at, form);
  }

  // Of a section of formulas.
  static void check_formulas(const SExpression& at, std::size_t least, std::size_t most, const char* form) {
    refuse_infix(at, 1);
    check_count(at, least, most, form);
  }

  Problem problem(const char* name) const {
    const SExpression& at = *section(name, true);
    check_count(at, 1, 1, "(from PROBLEM) and (to PROBLEM)");
    try {
      return find_problem(at.list[1].word);
    } catch (const InputError& e) {
      ErrorParts said = e.parts();
      said.place = at.list[1].place + ", " + said.place;
      throw InputError(said);
    }
  }

  static Gadget::Table from_formulas(const SExpression& at, std::size_t block) {
    Scope scope;
    for (const SExpression& bit : at.list[1].list) {
      if (bit.is_list() || is_numeral(bit.word) || contains(scope.bits, bit.word))
        expected(bit, "names of bits, all different");
      refuse_reserved(bit, at.head(), parts);
      refuse_reserved(bit, at.head(), no_bits);
      scope.bits.push_back(bit.word);
    }
    refuse_infix(at, 2);
    std::vector<Expression> entries;
    for (std::size_t g = 2; g < at.list.size(); ++g) entries.push_back(formula(at.list[g], scope));
    Gadget::Table table(std::size_t{1} << block);
    for (std::size_t v = 0; v < table.size(); ++v) {
      Given<Bit> given;
      for (std::size_t j = 0; j < block; ++j) given.truths.emplace_back(scope.bits[j], (v >> j) & 1);
      for (const Expression& entry : entries) table[v].push_back(number<Bit>(entry, given));
    }
    return table;
  }

  static Gadget::Table from_table(const SExpression& at, std::size_t block) {
    Gadget::Table table(std::size_t{1} << block);
    std::vector<bool> known(table.size());
    for (std::size_t row = 1; row < at.list.size(); ++row) {
      const SExpression& line = at.list[row];
      const std::string& bits = line.is_list() && !line.list.empty() ? line.list.front().word : line.word;
      if (!line.is_list() || bits.size() != block || bits.find_first_not_of("01") != std::string::npos)
        expected(line, "(BITS ENTRY ...) with " + counted(block, "bit") + " of 0 and 1");
      std::size_t v = 0;
      for (std::size_t j = 0; j < block; ++j) v |= std::size_t{bits[j] == '1'} << j;
      if (known[v]) throw InputError(line.place, bits + " a second time", "each value of the bits once");
      known[v] = true;
      for (std::size_t g = 1; g < line.list.size(); ++g) table[v].push_back(numeral(line.list[g]));
    }
    for (std::size_t v = 0; v < table.size(); ++v)
      if (!known[v])
        throw InputError(at.place,
                         fmt::format("{} of {} values of the bits", at.list.size() - 1, table.size()),
                         "every one");
    return table;
  }

  static bool is_table(const SExpression& at) { return at.list.size() == 2 && at.list[1].head() == "table"; }

  // Coordinates of a block, as a side's section says.
  static std::size_t block_of(const SExpression& at) {
    static constexpr const char* form = "(left (x) ENTRY ...) or (left (table (0 ENTRY ...) (1 ENTRY ...)))";
    if (at.list.size() < 2 || !at.list[1].is_list() || at.list[1].list.empty()) expected(at, form);
    const SExpression& second = at.list[1];
    if (is_table(at) && (second.list.size() < 2 || !second.list[1].is_list())) expected(second, form);
    const std::size_t block = is_table(at) ? second.list[1].head().size() : second.list.size();
    if (block < 1 || block > most_block) expected(second, fmt::format("blocks of 1 to {} bits", most_block));
    if (at.list.size() - 2 > most_width || (is_table(at) && second.list[1].list.size() - 1 > most_width))
      throw InputError(at.place, "too many entries", fmt::format("at most {}", most_width));
    return block;
  }

  Gadget::Table table(const SExpression& at) const {
    if (block_of(at) != out.block)
      throw InputError(at.place, "a block of " + counted(block_of(at), "bit"),
                       fmt::format("{} as on the other side", out.block));
    return is_table(at) ? from_table(at.list[1], out.block) : from_formulas(at, out.block);
  }

  void sides() {
    if (const SExpression* both = section("both", false)) {
      for (const char* name : {"left", "right"})
        if (const SExpression* other = section(name, false))
          throw InputError(other->place, fmt::format("({} ...) beside (both ...)", name), "one of them");
      out.block = block_of(*both);
      out.left = out.right = table(*both);
      return;
    }
    const SExpression &left = *section("left", true), &right = *section("right", true);
    out.block = block_of(left);
    out.left = table(left);
    out.right = table(right);
  }

  void pads() {
    for (const SExpression& at : whole.list) {
      if (!at.is_list() || at.head() != "pad") continue;
      check_formulas(at, 3, 3, "(pad LENGTH LEFT RIGHT)");
      out.pads.push_back(
          {formula(at.list[1], of_d), formula(at.list[2], of_weight), formula(at.list[3], of_weight)});
    }
    if (out.pads.size() > most_width)
      throw InputError(whole.place, "too many pads", fmt::format("at most {}", most_width));
  }

  void size() {
    const SExpression* at = section("size", false);
    if (at == nullptr) return;
    const auto made = made_sizes(out);
    std::string names;
    for (const auto& [name, ignored] : made) names += " " + name;
    check_formulas(*at, made.size(), made.size(), ("(size FORMULA ...), one for each of" + names).c_str());
    for (std::size_t k = 0; k < made.size(); ++k)
      out.size.emplace_back(made[k].first, formula(at->list[k + 1], of_size));
  }

  void check_sections() const {
    for (std::size_t k = 2; k < whole.list.size(); ++k) {
      const SExpression& at = whole.list[k];
      const std::string head(at.is_list() ? at.head() : at.word);
      if (!at.is_list() || !contains(parts, head))
        throw unknown_word(at.place, "'" + head + "' is no part of a gadget", head, parts);
    }
  }

  void places() {
    for (const SExpression& at : whole.list)
      if (at.is_list()) {
        const std::string line = at.place.substr(0, at.place.find(','));
        if (at.head() == "both") out.places["left"] = out.places["right"] = line;
        out.places.emplace(at.head(), line);
      }
  }

  Gadget read() {
    check_sections();
    places();
    out.name = whole.list[1].word;
    out.source = problem("from");
    out.target = problem("to");
    if (!out.target.of_equal_norms.empty()) {
      out.cosines = Gadget::AskedCosines{out.target};
      out.target = find_problem(out.target.of_equal_norms);
    }
    sides();
    pads();
    const SExpression* threshold = section("threshold", out.target.has_threshold);
    if (threshold != nullptr) {
      check_formulas(*threshold, 1, 1, "(threshold FORMULA)");
      if (!out.target.has_threshold)
        throw InputError(threshold->place, "a threshold",
                         fmt::format("none: {} has no threshold", out.target.name));
      out.threshold = formula(threshold->list[1], of_threshold);
    }
    if (const SExpression* norm = section("norm", false)) {
      check_formulas(*norm, 1, 1, "(norm FORMULA)");
      if (!out.cosines)
        throw InputError(norm->place, "a norm", fmt::format("none: {} asks for no cosines", out.target.name));
      out.cosines->norm = formula(norm->list[1], of_norm);
    }
    size();
    if (const SExpression* invariant = section("invariant", false)) {
      check_formulas(*invariant, 1, 1, "(invariant FORMULA)");
      out.invariant = formula(invariant->list[1], of_loop);
      if (!out.invariant->is_truth()) expected(invariant->list[1], "a formula that is true or false");
    }
    return out;
  }
};

std::string table_text(const Gadget::Table& table, std::size_t block) {
  std::string out = "(table";
  for (std::size_t v = 0; v < table.size(); ++v) {
    std::string bits;
    for (std::size_t j = 0; j < block; ++j) bits += (v >> j) & 1 ? '1' : '0';
    out += fmt::format(" ({} {})", bits, fmt::join(table[v], " "));
  }
  return out + ")";
}

}  // namespace

Gadget read_gadget(std::string_view text) {
  const auto all = parse_s_expressions(text);
  if (all.empty())
    throw InputError("line 1, column 1", "nothing", "(gadget NAME (from PROBLEM) (to PROBLEM) ...)");
  const SExpression& whole = all.front();
  if (whole.head() != "gadget" || whole.list.size() < 2 || whole.list[1].is_list())
    Reader::expected(whole, "(gadget NAME (from PROBLEM) (to PROBLEM) ...)");
  if (all.size() > 1) Reader::expected(all[1], "nothing after the gadget");
  Gadget out = Reader{whole}.read();
  out.doc = std::string(text.substr(0, text.find('(')));
  return *reduction_of(std::move(out)).gadget;  // checked
}

std::string write_gadget(const Gadget& gadget) {
  std::string out = fmt::format("(gadget {}\n  (from {})\n  (to {})\n", gadget.name, gadget.source.name,
                                gadget.asked().name);
  if (gadget.left == gadget.right)
    out += fmt::format("  (both {})", table_text(gadget.left, gadget.block));
  else
    out += fmt::format("  (left {})\n  (right {})", table_text(gadget.left, gadget.block),
                       table_text(gadget.right, gadget.block));
  for (const Gadget::Pad& pad : gadget.pads)
    out += fmt::format("\n  (pad {} {} {})", pad.length.text(), pad.left.text(), pad.right.text());
  if (gadget.target.has_threshold) out += fmt::format("\n  (threshold {})", gadget.threshold.text());
  if (gadget.cosines && gadget.cosines->norm)
    out += fmt::format("\n  (norm {})", gadget.cosines->norm->text());
  if (!gadget.size.empty()) {
    out += "\n  (size";
    for (const auto& [name, size] : gadget.size) out += " " + size.text();
    out += ")";
  }
  if (gadget.invariant) out += fmt::format("\n  (invariant {})", gadget.invariant->text());
  return out + ")\n";
}

}  // namespace reductio::reductions
