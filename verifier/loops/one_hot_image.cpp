#include "verifier/loops/one_hot_image.hpp"

#include <fmt/format.h>

#include "verifier/loops/cells.hpp"
#include "verifier/loops/symbolic_formula.hpp"

namespace reductio::verifier {

using reductions::StatedOneHot;
using reductions::Tie;

// What has been written, under values Y of the variables of which nothing is known: the sum of the row in hand, and do
// all rows before it hold?
struct SumWritten {
  LoopProof* proof;
  Term variables, sum, all;

  Terms terms() const { return {sum, all}; }
  SumWritten with(const Terms& t) const { return {proof, variables, t[0], t[1]}; }
  SumWritten term(std::int64_t coefficient, const Term& variable) const {
    proof->owe(variable >= 0 && variable < variables, "a variable is one of the image's");
    return with({sum + ite(truth_of("Y", {variable}), Term(coefficient), Term(0)), all});
  }
  SumWritten end_row(std::int64_t relation, std::int64_t bound) const {
    const Term holds = relation == LinearRows::equal ? sum == bound : sum >= bound;
    return with({Term(0), all && holds});
  }
};

// How many terms and rows have been written.
struct TermsCounted {
  Term terms_so_far, rows;

  Terms terms() const { return {terms_so_far, rows}; }
  TermsCounted with(const Terms& t) const { return {t[0], t[1]}; }
  TermsCounted term(std::int64_t, const Term&) const { return {terms_so_far + 1, rows}; }
  TermsCounted end_row(std::int64_t, std::int64_t) const { return {terms_so_far, rows + 1}; }
};

namespace {

// A source of any size.
struct OneHotSource {
  Writer w;
  LoopProof proof{w};
  Logic<Lanes> in{&proof};
  Term n = proof.integer("n", "rows of A"), m = proof.integer("m", "rows of B"),
       d = proof.integer("d", "coordinates"), all = n + m + d;
  Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);

  OneHotSource(const std::string& reduction, const char* claim, const std::string& part, const char* says)
      : w(reduction, claim, part, says, "QF_UFLIA") {
    proof.suppose(n >= 0 && m >= 0 && d >= 0);
  }
  SumWritten so_far() { return {&proof, all, Term(0), proof.truth("before", "all rows before hold")}; }
};

Term bit(const Term& truth) { return ite(truth, 1, 0); }
Term value_of(const Term& variable) { return bit(truth_of("Y", {variable})); }

// Chosen(i): how many of the first i rows of a side are chosen.
Obligation one_of(const std::string& reduction, bool right) {
  OneHotSource x(reduction, "image", right ? "a row of B" : "a row of A",
                 "a constraint does not say that one row is chosen");
  const Term rows = right ? x.m : x.n, first = right ? x.n : Term(0);
  const auto chosen = [](const Term& i) { return number_of("Chosen", {i}); };
  const SumWritten before = x.so_far();
  x.proof.suppose(chosen(0) == 0);
  x.proof.expect_fold(
      {[&](const Term& i, const Term&) {
         return Terms{chosen(i), before.all};
       },
       [&](const Term& i, const Term&) { return chosen(i + 1) == chosen(i) + value_of(first + i); }});
  const SumWritten after = reductions::write_one_of<Lanes, SumWritten>(x.in, rows, first, before);
  x.proof.owe(after.sum == 0 && after.all == (before.all && chosen(rows) == 1), "exactly one");
  return x.w.done();
}

// With(i): how many of the first i rows of a side are chosen and have a one at the coordinate.
Term with_one(bool right, const Term& i) { return number_of(right ? "WithB" : "WithA", {i}); }

// The loop over one side, which adds a coefficient for each of these.
void expect_ones(OneHotSource& x, const Term& k, bool right, std::int64_t coefficient, const Term& sum,
                 const Term& all) {
  const Rows<Lanes>& rows = right ? x.B : x.A;
  const Term first = right ? x.n : Term(0);
  x.proof.suppose(with_one(right, 0) == 0);
  x.proof.expect_fold({[=](const Term& i, const Term&) {
                         return Terms{sum + Term(coefficient) * with_one(right, i), all};
                       },
                       [=, matrix = rows.matrix()](const Term& i, const Term&) {
                         return with_one(right, i + 1) ==
                                with_one(right, i) + ite(matrix->content(i, k), value_of(first + i), Term(0));
                       }});
}

Obligation tie_holds(const std::string& reduction, const Tie& tie, std::size_t number) {
  OneHotSource x(reduction, "image", fmt::format("tie {}", number + 1), "a tie says something else");
  const Term k = x.proof.integer("k", "a coordinate"), z = Term(tie.z) * value_of(x.n + x.m + k);
  x.proof.suppose(k >= 0 && k < x.d);
  const SumWritten before = x.so_far();
  Term sum = Term(0);
  if (tie.a != 0)
    expect_ones(x, k, false, tie.a, sum, before.all), sum = sum + Term(tie.a) * with_one(false, x.n);
  if (tie.b != 0)
    expect_ones(x, k, true, tie.b, sum, before.all), sum = sum + Term(tie.b) * with_one(true, x.m);
  const SumWritten after =
      reductions::write_tie<Lanes, SumWritten>(x.in, tie, x.A, x.B, k, x.n + x.m, before);
  x.proof.owe(after.sum == 0 && after.all == (before.all && sum + z >= tie.bound), "what the author states");
  return x.w.done();
}

// Ones(i): how many of the first i rows of a side have a one at the coordinate.
Term ones(bool right, const Term& i) { return number_of(right ? "OnesB" : "OnesA", {i}); }
FoldRule counting_rule(const OneHotSource& x, const Term& k, bool right,
                       const std::function<Terms(const Term&)>& state) {
  return {[=](const Term& i, const Term&) { return state(ones(right, i)); },
          [=, matrix = (right ? x.B : x.A).matrix()](const Term& i, const Term&) {
            return ones(right, i + 1) == ones(right, i) + bit(matrix->content(i, k));
          }};
}

// As many terms as were counted before.
Obligation tie_counted(const std::string& reduction, const Tie& tie, std::size_t number) {
  OneHotSource x(reduction, "size", fmt::format("tie {}", number + 1),
                 "a tie has other terms than were counted");
  const Term k = x.proof.integer("k", "a coordinate"), written = x.proof.integer("terms", "terms before"),
             rows = x.proof.integer("rows", "rows before");
  x.proof.suppose(k >= 0 && k < x.d && ones(false, 0) == 0 && ones(true, 0) == 0);
  Term all = written;
  const auto expect = [&](bool right) {
    x.proof.expect_fold(counting_rule(x, k, right, [=](const Term& so_many) {
      return Terms{all + so_many, rows};
    }));
    all = all + ones(right, right ? x.m : x.n);
  };
  if (tie.a != 0) expect(false);
  if (tie.b != 0) expect(true);
  const TermsCounted after = reductions::write_tie<Lanes, TermsCounted>(x.in, tie, x.A, x.B, k, x.n + x.m,
                                                                        TermsCounted{written, rows});
  x.proof.owe(after.rows == rows + 1 && after.terms_so_far == all + 1, "z, and those rows that have a one");
  x.proof.expect_fold(counting_rule(x, k, false, [](const Term& so_many) { return Terms{so_many}; }));
  const Term counted = reductions::ones_at<Lanes>(x.in, x.A, k);
  x.proof.owe(counted == ones(false, x.n), "which are counted before");
  return x.w.done();
}

}  // namespace

std::vector<Obligation> one_hot_loops(const StatedOneHot& r, const std::string& reduction) {
  std::vector<Obligation> out{one_of(reduction, false), one_of(reduction, true)};
  for (std::size_t k = 0; k < r.ties.size(); ++k) {
    out.push_back(tie_holds(reduction, r.ties[k], k));
    out.push_back(tie_counted(reduction, r.ties[k], k));
  }
  return out;
}

}  // namespace reductio::verifier
