// Reductions from SAT to SAT on random formulas and on those of the corpus: their images have the same answers, models
// map both ways, and a second, plain version of each reduction writes the same.
#include <algorithm>
#include <filesystem>
#include <random>

#include "instances/formats/format.hpp"
#include "instances/shapes/formula.hpp"
#include "reductions/base/definition.hpp"
#include "tests/catch.hpp"
#include "verifier/solvers/solver.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

using Literals = std::vector<std::int32_t>;
using Cnf = std::vector<Literals>;

// Of widths 0 to 5, with variables that repeat and clauses that are always true.
Formula some_formula(std::mt19937& random, std::size_t most_clauses) {
  Formula out{1 + random() % 6, {}, {}};
  for (auto clauses = random() % (most_clauses + 1); clauses > 0; --clauses) {
    Literals clause;
    const auto widths = random() % 20;
    for (auto k = widths == 0 ? 0 : 1 + widths % 5; k > 0; --k) {
      const auto variable = static_cast<std::int32_t>(1 + random() % out.vars);
      clause.push_back(random() % 2 == 0 ? variable : -variable);
    }
    out.add(clause);
  }
  return out;
}

// The pieces of a block of K variables, by what the header of each reduction says.
struct PlainPieces {
  std::int32_t bits;
  Cnf plain, negated, block;
};

Literals negative(Literals clause) {
  for (std::int32_t& literal : clause) literal = -literal;
  return clause;
}

PlainPieces plain_pieces(const std::string& name, std::int32_t k) {
  PlainPieces out{k, {}, {}, {}};
  if (name == "xorify") {
    for (std::int32_t signs = 0; signs < 1 << k; ++signs) {
      Literals clause;
      std::int32_t minus = 0;
      for (std::int32_t j = 1; j <= k; ++j) {
        const bool negated = ((signs >> (k - j)) & 1) != 0;
        minus += negated;
        clause.push_back(negated ? -j : j);
      }
      (minus % 2 == 0 ? out.plain : out.negated).push_back(clause);
    }
  } else if (name == "orify") {
    out.plain.emplace_back();
    for (std::int32_t j = 1; j <= k; ++j) out.plain.front().push_back(j), out.negated.push_back({-j});
  } else if (name == "majify") {
    std::vector<bool> in(static_cast<std::size_t>(k));
    std::fill_n(in.begin(), k / 2 + 1, true);
    do {
      Literals clause;
      for (std::int32_t j = 1; j <= k; ++j)
        if (in[static_cast<std::size_t>(j) - 1]) clause.push_back(j);
      out.plain.push_back(clause), out.negated.push_back(negative(clause));
    } while (std::prev_permutation(in.begin(), in.end()));
  } else if (name == "ite") {
    out = {3, {{1, 3}, {-1, 2}}, {{1, -3}, {-1, -2}}, {}};
  } else {
    out = {2 * k, {}, {}, {{}}};
    for (std::int32_t j = 1; j <= k; ++j) {
      out.plain.push_back({-j, k + j}), out.negated.push_back({-j, -k - j});
      out.block.front().push_back(j);
    }
  }
  return out;
}

Literals in_block(Literals piece, std::int32_t variable, std::int32_t bits) {
  for (std::int32_t& literal : piece) literal += (literal > 0 ? 1 : -1) * (variable - 1) * bits;
  return piece;
}

// All choices for the literals from `at` on: those of the first literal change first.
Cnf plain_choices(const PlainPieces& pieces, const Literals& clause, std::size_t at) {
  if (at == clause.size()) return {{}};
  Cnf out;
  for (const Literals& behind : plain_choices(pieces, clause, at + 1))
    for (const Literals& piece : clause[at] > 0 ? pieces.plain : pieces.negated) {
      Literals both = in_block(piece, std::abs(clause[at]), pieces.bits);
      both.insert(both.end(), behind.begin(), behind.end());
      out.push_back(both);
    }
  return out;
}

Formula plain_substitution(const std::string& name, std::int32_t k, const Formula& source) {
  const PlainPieces pieces = plain_pieces(name, k);
  Formula out{source.vars * static_cast<std::size_t>(pieces.bits), {}, {}};
  for (std::size_t c = 0; c < source.clauses(); ++c)
    for (const Literals& clause :
         plain_choices(pieces, {source.clause(c).begin(), source.clause(c).end()}, 0))
      out.add(clause);
  for (std::size_t v = 1; v <= source.vars; ++v)
    for (const Literals& clause : pieces.block)
      out.add(in_block(clause, static_cast<std::int32_t>(v), pieces.bits));
  return out;
}

Formula plain_chains(const Formula& source) {
  Formula out{source.vars, {}, {}};
  for (std::size_t c = 0; c < source.clauses(); ++c) {
    Literals rest(source.clause(c).begin(), source.clause(c).end());
    while (rest.size() > 3) {  // the first two and a new variable, which stands negated before the rest
      const auto link = static_cast<std::int32_t>(++out.vars);
      out.add(Literals{rest[0], rest[1], link});
      rest.erase(rest.begin());
      rest.front() = -link;
    }
    out.add(rest);
  }
  return out;
}

// The places of 0 .. n-1 after each has changed places, from the last on, with one that is drawn among those before it.
std::vector<std::size_t> drawn_places(std::mt19937_64& random, std::size_t n) {
  std::vector<std::size_t> out;
  while (out.size() < n) out.push_back(out.size());
  for (std::size_t left = n; left > 1; --left) {
    const std::size_t other = random() % left;
    std::swap(out[other], out[left - 1]);
  }
  return out;
}

Formula plain_shuffle(std::uint64_t seed, const Formula& source) {
  std::mt19937_64 random(seed);
  const auto names = drawn_places(random, source.vars);
  Literals sign;
  for (std::size_t v = 0; v < source.vars; ++v) sign.push_back(random() % 2 == 0 ? 1 : -1);
  Formula out{source.vars, {}, {}};
  for (const std::size_t c : drawn_places(random, source.clauses())) {
    Literals clause;
    for (const std::int32_t literal : source.clause(c)) {
      const auto v = static_cast<std::size_t>(std::abs(literal)) - 1;
      clause.push_back((literal > 0 ? 1 : -1) * sign[v] * static_cast<std::int32_t>(names[v] + 1));
    }
    out.add(clause);
  }
  return out;
}

// A reduction with settings, and what it should write.
struct Transformed {
  const Reduction& reduction;
  Settings settings;
  std::function<Formula(const Formula&)> plain;

  Formula image(const Formula& source) const {
    return targets_of(reduction, source, settings, {.threads = 1}).front().of<Formula>();
  }
};

std::vector<Transformed> all_transformed() {
  std::vector<Transformed> out;
  const auto add = [&](const std::string& name, const std::string& option, std::int64_t value, auto plain) {
    const Reduction& r = find_reduction(name);
    std::map<std::string, std::string> given;
    if (!option.empty()) given[option] = std::to_string(value);
    out.push_back({r, Settings(r.options, given), plain});
  };
  const std::vector<std::pair<std::string, std::vector<std::int32_t>>> orders{
      {"xorify", {2, 3, 4, 5, 6}}, {"orify", {2, 3, 8}}, {"majify", {3, 5, 7}}, {"lifting", {2, 3, 4}}};
  for (const auto& [name, all] : orders)
    for (const std::int32_t k : all)
      add(name, "k", k, [n = name, k](const Formula& x) { return plain_substitution(n, k, x); });
  add("ite", "", 0, [](const Formula& x) { return plain_substitution("ite", 3, x); });
  add("sat_to_three_sat", "", 0, &plain_chains);
  for (const std::int64_t seed : {1, 2})
    add("shuffle", "seed", seed,
        [seed](const Formula& x) { return plain_shuffle(static_cast<std::uint64_t>(seed), x); });
  return out;
}

std::vector<Formula> corpus() {
  std::vector<Formula> out;
  for (const auto& file : std::filesystem::directory_iterator(REDUCTIO_SOURCE "/instances/corpus/sat"))
    if (file.path().extension() == ".cnf") out.push_back(read_instance(file.path()).data.of<Formula>());
  return out;
}

Answer solved(const Formula& formula) {
  return solve(find_problem("sat"), formula, Ask::decide, {}, find_solver("cadical"));
}

// The image has the source's answer; its model comes back as one of the source, whose model goes over.
void check_answers(const Transformed& t, const Formula& source, std::uint64_t& yes) {
  INFO(t.reduction.name);
  const Formula image = t.image(source);
  const Answer there = solved(image), here = solved(source);
  REQUIRE(there.kind == here.kind);
  if (here.kind != AnswerKind::yes) return;
  ++yes;
  const Run run = t.reduction.begin(source, t.settings, {});
  const auto [k, onward] = run.onward(*here.witness);
  CHECK(surely(find_problem("sat").holds(image, onward)));
  const auto back = t.reduction.backward({sizes(Data(source)), t.settings, {}}, k, *there.witness);
  REQUIRE(back);
  CHECK(surely(find_problem("sat").holds(source, *back)));
}

}  // namespace

TEST_CASE("formula reductions: images as a plain version writes them, and as they are defined") {
  std::mt19937 random(1);
  std::vector<Formula> sources = corpus();
  REQUIRE(sources.size() >= 5);
  for (int k = 0; k < 20; ++k) sources.push_back(some_formula(random, 6));
  for (const Transformed& t : all_transformed())
    for (const Formula& source : sources) {
      INFO(t.reduction.name);
      if (predicted_bytes(t.reduction, source, t.settings) > 1 << 13) continue;
      const Formula image = t.image(source);
      REQUIRE(image == t.plain(source));
      if (t.reduction.measured)
        CHECK(cost(Data(image)).weight() == predicted_bytes(t.reduction, source, t.settings));
      const Definition definition = t.reduction.definition(source, t.settings, 0);
      CHECK_FALSE(compare(image, definition, {}, {.threads = 1}).fault);
      if (image.literals.empty()) continue;
      for (const std::size_t at : {std::size_t{0}, image.literals.size() - 1}) {
        Formula turned = image;
        turned.literals[at] = -turned.literals[at];
        CHECK(compare(turned, definition, {}, {.threads = 1}).fault);
      }
      Formula fewer = image, more = image;
      fewer.ends.pop_back();
      more.vars += 1;
      CHECK(compare(fewer, definition, {}, {.threads = 1}).fault);
      CHECK(compare(more, definition, {}, {.threads = 1}).fault);
    }
}

TEST_CASE("formula reductions: 200 random formulas and the corpus have the answers of their images") {
  for (const Transformed& t : all_transformed()) {
    INFO(t.reduction.name);
    std::mt19937 random(2);
    std::uint64_t yes = 0, tried = 0;
    const bool by_default = t.settings.all() == Settings(t.reduction.options, {}).all();
    const auto small = [&](const Formula& source) {
      return predicted_bytes(t.reduction, source, t.settings) < 1 << 14;
    };
    for (const Formula& source : corpus())
      if (small(source)) check_answers(t, source, yes);
    yes = 0;
    while (tried < (by_default ? rounds(200) : 5))
      if (const Formula source = some_formula(random, 12); small(source))
        check_answers(t, source, yes), ++tried;
    CHECK((!by_default || (yes > rounds(20) && yes < rounds(190))));
  }
}

TEST_CASE(
    "formula reductions: as many models as before are claimed where they are, and refuted where they are "
    "not") {
  Formula two{4, {}, {}};
  two.add(std::vector<std::int32_t>{1, 2, 3, 4});
  const auto counted = [&](const char* name) {
    Reduction r = find_reduction(name);
    if (std::ranges::count(r.claims, "count", &Claim::name) == 0) r.claims.push_back({"count"});
    const auto all = violations(r, two, Settings(r.options, {}));
    return std::ranges::count(all, "count", &Violation::claim) == 0;
  };
  CHECK(counted("sat_to_maxsat"));
  CHECK(counted("shuffle"));
  CHECK_FALSE(counted("xorify"));            // each value of a variable is that of two blocks
  CHECK_FALSE(counted("sat_to_three_sat"));  // a link may be true or false where both of its clauses hold
}

TEST_CASE("formula reductions: settings out of range, and images too large, are refused with their numbers") {
  const Reduction& xorify = find_reduction("xorify");
  const Formula wide{8, {1, 2, 3, 4, 5, 6, 7, 8}, {8}};
  const Instance source{"sat", wide, {}};
  const auto with = [&](const char* k) { return Settings(xorify.options, {{"k", k}}); };
  CHECK_THROWS_WITH(reduce(xorify, source, with("7"), {}, 1 << 20),
                    Catch::Contains("--set k: 7; expected one of 2, 3, 4, 5, 6"));
  // 8^8 clauses of 32 literals
  CHECK_THROWS_WITH(reduce(xorify, source, with("4"), {}, 1 << 20), Catch::Contains("xorify: 2.3 GB"));
  CHECK_THROWS_WITH(reduce(xorify, source, with("6"), {}, 1 << 20), Catch::Contains("xorify: 219.9 TB"));
  Formula repeated{1, std::vector<std::int32_t>(200, 1), {200}};
  CHECK_THROWS_WITH(reduce(xorify, {"sat", repeated, {}}, with("2"), {}, ~0ULL),
                    Catch::Contains("2^64 bytes or more"));
  CHECK_THROWS_WITH(reduce(xorify, {"sat", Formula{4'000'000, {}, {}}, {}}, with("3"), {}, ~0ULL),
                    Catch::Contains("image: 12000000 variables; expected at most 4194304, with 0 literals"));
  CHECK_THROWS_AS(reduce(xorify, source, with("1"), {}, 1 << 20), InputError);
  // A model of other length, or that is none, maps back to nothing.
  const Origin origin{sizes(Data(wide)), with("2"), {}};
  CHECK_FALSE(xorify.backward(origin, 0, Assignment{std::vector<bool>(15)}));
  CHECK_FALSE(xorify.backward(origin, 0, Witness{std::vector<std::int64_t>(16, 2)}));
  CHECK(xorify.backward(origin, 0, Assignment{std::vector<bool>(16)}));
}

}  // namespace reductio::tests
