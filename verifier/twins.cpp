#include "verifier/twins.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/bits/random.hpp"
#include "instances/shapes/formula.hpp"
#include "verifier/engines/cadical_proof.hpp"
#include "verifier/engines/rup.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::verifier {
namespace {

void tell_each_other(Twins& twins) {
  const std::string yes = digest(twins.yes), no = digest(twins.no);
  twins.yes.provenance.recipe.push_back({TwinMade{"yes", twins.place, no}});
  twins.no.provenance.recipe.push_back({TwinMade{"no", twins.place, yes}});
}

const Rows<Word>& side(const Data& data, std::size_t k) {
  return *std::get<const Rows<Word>*>(data.shape().parts(data).at(k).array);
}

// That side again, whose rows are its own: those of an instance that is copied are shared.
Rows<Word>& own_side(Data& data, std::size_t k) {
  const Rows<Word>& shared = side(data, k);
  Rows<Word> own({}, shared.n(), shared.d());
  for (std::size_t i = 0; i < shared.n(); ++i) {
    const auto from = shared.row(i);
    std::copy(from.begin(), from.end(), own.edit(i).begin());
  }
  Rows<Word>& out = *std::get<Rows<Word>*>(edit_part(data, data.shape().parts(data).at(k).name));
  return out = std::move(own);
}

Twins twins_of_pairs(Instance one, const Seed& seed, const Work& work) {
  const std::vector<std::int64_t> pair = one.provenance.known.witness.value().at;
  const auto row_of = [&](std::size_t k) { return static_cast<std::size_t>(pair.at(k)); };
  const auto a = side(one.data, 0).row(row_of(0)), b = side(one.data, 1).row(row_of(1));
  const auto free = [&](std::size_t k) { return at(a, k) != at(b, k); };
  std::size_t ways = 0;
  for (std::size_t k = 0; k < side(one.data, 0).d(); ++k) ways += free(k);
  if (ways == 0)
    throw InputError("--twin", "the orthogonal rows are zero, and one bit more leaves them orthogonal",
                     "a family whose rows have ones");
  Random random(seed, Stream::order, 0);
  std::size_t chosen = random.below(ways), k = 0;
  while (!free(k) || chosen-- > 0) ++k;
  const std::size_t without = at(a, k) ? 1 : 0;  // the side whose row has no one there
  Twins out{one, one, {}};
  out.no.provenance.known = {};
  out.no.provenance.known_by.clear();
  out.no.provenance.hypothesis.clear();
  set(own_side(out.no.data, without).edit(row_of(without)), k, true);
  out.place = fmt::format("{}, row {}, coordinate {}: 0 becomes 1",
                          one.data.shape().parts(one.data).at(without).name, row_of(without), k);
  if (!has_witnesses(out.no, 0, work))
    throw std::logic_error("a one more made a pair orthogonal: " + out.place);
  return out;
}

Formula first_clauses(const Formula& formula, std::size_t count) {
  Formula out = formula;
  out.ends.resize(count);
  out.literals.resize(count == 0 ? 0 : out.ends.back());
  return out;
}

Answer answer_of(const Formula& formula, const Work& work) {
  const Problem& sat = find_problem("sat");
  const Data data(formula);
  const Answer out = solve(sat, data, Ask::decide, work, default_solver(sat, sizes(data), {Ask::decide}));
  if (out.kind == AnswerKind::unknown) throw work.stopped("stopped before the twins were found");
  return out;
}

// "refuted by cadical, its proof checked" where that takes no longer than an obligation may.
std::string refuted_by(const Formula& formula, const Work& work) {
  const CadicalProof proof = cadical_proof(formula, {}, work);
  const bool checked =
      proof.answer == CadicalProof::Answer::unsat && rup_fault(formula, proof.proof, work).empty();
  return checked ? "refuted by cadical, its proof checked" : "solved by cadical";
}

Twins twins_of_formulas(Instance one, const Seed& seed, const Work& work) {
  const Formula& formula = *std::get<const Formula*>(one.data.shape().parts(one.data).front().array);
  std::size_t sat = 0, unsat = formula.clauses();  // the answer changes between so many clauses and so many
  Answer model = answer_of(first_clauses(formula, 0), work);
  if (model.kind != AnswerKind::yes)
    throw InputError("--twin", "no clause, and no model", "a formula with variables");
  while (unsat - sat > 1) {
    const std::size_t middle = sat + (unsat - sat) / 2;
    Answer answer = answer_of(first_clauses(formula, middle), work);
    if (answer.kind == AnswerKind::yes)
      sat = middle, model = std::move(answer);
    else
      unsat = middle;
  }
  const auto last = formula.clause(unsat - 1);
  if (last.empty())
    throw InputError("--twin", fmt::format("clause {} is empty, and has no literal to negate", unsat - 1),
                     "a family without empty clauses");
  Random random(seed, Stream::order, 0);
  const std::size_t l = random.below(last.size());
  const Formula refuted = first_clauses(formula, unsat);
  Formula satisfied = refuted;
  std::int32_t& literal = satisfied.literals[satisfied.literals.size() - last.size() + l];
  Twins out{one, one,
            fmt::format("clause {} of {} (from 1), literal {}: {} becomes {}", unsat, unsat, l + 1, -literal,
                        literal)};
  literal = -literal;
  out.yes.data = satisfied, out.no.data = refuted;
  out.yes.provenance.known = std::move(model);
  out.yes.provenance.known_by = "model of the clauses before the last";
  out.no.provenance.known = {AnswerKind::no, {}, {}};
  out.no.provenance.known_by = refuted_by(refuted, work);
  return out;
}

}  // namespace

Twins make_twins(const Family& family, const Settings& settings, const SeedOfTry& seed_of, const Work& work) {
  const Instance first = generate(family, settings, seed_of(0), work);
  Twins out;
  if (first.problem == "ov")
    out = twins_of_pairs(make_wanted(family, settings, seed_of, {.witnesses = 1}, work), seed_of(0), work);
  else if (first.problem == "sat")
    out = twins_of_formulas(make_wanted(family, settings, seed_of, {.answer = AnswerKind::no}, work),
                            seed_of(0), work);
  else
    throw InputError("--twin", "a family of " + first.problem, "one of ov or sat");
  tell_each_other(out);
  return out;
}

}  // namespace reductio::verifier
