// How loops are proved: what a rule owes, what is told of a loop that breaks it, and that lanes mean what words do.
#include <chrono>
#include <map>
#include <random>

#include "tests/catch.hpp"
#include "verifier/loops/cells.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/refuted_clause.hpp"
#include "verifier/shapes/shipped.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

// A row of d coordinates in which the first `made` are set, one after the other; what is claimed is that d are.
struct SetAll {
  Writer w{"a reduction", "image", "all", "a bit stays zero", "QF_UFLIA"};
  LoopProof proof{w};
  Logic<Lanes> in{&proof};
  Term d = proof.integer("d", "coordinates");
  Rows<Lanes> rows{in, 1, d};

  SetAll() {
    proof.suppose(d >= 0);
    proof.expect({0, [](const SymbolicMatrix::Entry& at, const Term& done) { return at.column < done; }});
  }
  Decision run(const std::function<void(const Term&)>& body, const Term& made) {
    in.each(made, body);
    const SymbolicMatrix::Entry& entry = *rows.matrix()->watched;
    proof.owe(implies(entry.legal && entry.column < d, entry.value), "all are set");
    return decide({w.done()}, {}, 2, {}).front();
  }
};

}  // namespace

TEST_CASE("loops: a loop that keeps its rule is proved, for all sizes") {
  SetAll x;
  CHECK(x.run([&](const Term& k) { set_one(x.in, x.rows.edit(0), k); }, x.d).proved_twice());
}

TEST_CASE("loops: a turn less, another place and another row are refuted, with the size and the place") {
  SetAll less;
  const auto set_in_order = [](SetAll& x) {
    return [&x](const Term& k) { set_one(x.in, x.rows.edit(0), k); };
  };
  CHECK(less.run(set_in_order(less), ite(less.d == 0, 0, less.d - 1)).refuted());
  CHECK(refuted_clause(less.w.done(), {}, {}) ==
        "all, all are set: fails at d = 1, coordinate0 = 0, row0 = 0");

  SetAll beyond;
  CHECK(beyond.run(set_in_order(beyond), beyond.d + 1).refuted());
  CHECK(refuted_clause(beyond.w.done(), {}, {})
            .starts_with("all, the coordinate is one of the row's: fails at d ="));

  SetAll shifted;
  CHECK(shifted
            .run([&](const Term& k) { set_one(shifted.in, shifted.rows.edit(0), ite(k == 70, 71, k)); },
                 shifted.d)
            .refuted());
  CHECK(refuted_clause(shifted.w.done(), {}, {}).starts_with("all, "));
}

TEST_CASE("loops: what no rule speaks of is no proof but an error") {
  SetAll x;
  x.in.each(x.d, [&](const Term& k) { set_one(x.in, x.rows.edit(0), k); });
  CHECK_THROWS_AS(x.in.each(x.d, [](const Term&) {}), std::logic_error);
  CHECK_THROWS_AS(x.in.fold(x.d, Term(0), [](const Term& sum, const Term&) { return sum; }),
                  std::logic_error);

  SetAll two;
  Rows<Lanes> other(two.in, 1, two.d);
  CHECK_THROWS_AS(two.in.each(two.d, [&](const Term& k) { set_one(two.in, other.edit(0), k); }),
                  std::logic_error);
  CHECK_THROWS_AS(other.row(0)[0], std::logic_error);  // nothing is known of what it holds
}

namespace {

// What verify says of ov_to_max_ip, claim by claim, where its image is owed by this formula instead.
std::map<std::string, ClaimVerdict> resting_on(const std::string& formula, std::chrono::milliseconds time) {
  const Reduction& reduction = find_reduction("ov_to_max_ip");
  auto owed = obligations_of(reduction);
  std::erase_if(owed, [](const Obligation& o) { return o.claim == "image"; });
  Obligation image{"ov_to_max_ip", "image", "a formula", "", "QF_NIA", {}, {}, {}};
  image.clauses = {{{{"x", "Int"}, {"y", "Int"}}, formula, "a formula"}};
  owed.push_back(image);
  VerifyOptions options;
  options.limits.time = time;
  options.search_bits = 6;
  std::map<std::string, ClaimVerdict> out;
  for (const ClaimVerdict& one : verify(reduction, owed, options, {}).claims) out.emplace(one.claim, one);
  return out;
}

}  // namespace

TEST_CASE("loops: no claim is proved whose image is not, nor by more engines than it") {
  const std::chrono::seconds enough(30);
  const auto right = resting_on("(=> (> x y) (>= x (+ y 1)))", enough);
  CHECK(right.at("complete").verdict == Verdict::proved);
  CHECK_FALSE(right.at("complete").one_engine);

  const auto wrong = resting_on("(=> (> x y) (>= x (+ y 2)))", enough);
  CHECK(wrong.at("image").verdict == Verdict::not_inductive);
  CHECK(wrong.at("image").why == "a formula, a formula: fails at x = 1, y = 0");
  for (const char* claim : {"complete", "sound", "backward", "size"}) {
    CHECK(wrong.at(claim).verdict == Verdict::unknown);
    CHECK(wrong.at(claim).why == "it rests on claim image, which is not proved");
  }

  // The fifth power of a sum: cvc5 decides it in 10 ms, z3 4.8.12 not in 8 s.
  const ClaimVerdict by_one =
      resting_on(
          "(= (* (+ x y) (+ x y) (+ x y) (+ x y) (+ x y)) (+ (* x x x x x) (* 5 x x x x y) "
          "(* 10 x x x y y) (* 10 x x y y y) (* 5 x y y y y) (* y y y y y)))",
          std::chrono::seconds(1))
          .at("complete");
  CHECK(by_one.verdict == Verdict::proved);
  CHECK(by_one.one_engine);
}

TEST_CASE("loops: a branch is both of its sides") {
  SetAll x;
  CHECK(x.run(
             [&](const Term& k) {
               x.in.when(k < 100, [&] { set_one(x.in, x.rows.edit(0), k); });
               x.in.when(k >= 100, [&] { set_one(x.in, x.rows.edit(0), k); });
             },
             x.d)
            .proved_twice());
  SetAll gap;
  CHECK(gap.run(
               [&](const Term& k) {
                 gap.in.when(k < 100, [&] { set_one(gap.in, gap.rows.edit(0), k); });
                 gap.in.when(k > 100, [&] { set_one(gap.in, gap.rows.edit(0), k); });
               },
               gap.d)
            .refuted());
  CHECK(refuted_clause(gap.w.done(), {}, {}) ==
        "all, after one turn more: fails at d = 101, turn0 = 100, coordinate0 = 100, row0 = 0");
}

// At numbers, terms fold; so lanes can be asked what stands in each of them, and compared with words.
TEST_CASE("loops: lanes mean what words do") {
  Writer w("a reduction", "image", "lanes", "", "QF_UFLIA");
  LoopProof proof(w);
  std::mt19937_64 random(1);
  const auto lanes_of = [&](Word word) {
    return Lanes{&proof, [word](const Term& lane) {
                   for (int l = 0; l < 64; ++l)
                     if ((lane == l).is_true()) return Term::truth(((word.value >> l) & 1) != 0);
                   return Term::truth(false);
                 }};
  };
  const auto same = [&](const Lanes& lanes, Word word) {
    for (int l = 0; l < 64; ++l)
      if (lanes.at(l).is_true() != (((word.value >> l) & 1) != 0)) return false;
    return true;
  };
  for (std::size_t round = 0; round < rounds(100); ++round) {
    const Word x(random()), y(random());
    const Lanes p = lanes_of(x), q = lanes_of(y);
    const std::size_t by = random() % 64, n = random() % 65;
    const Term shift = static_cast<std::int64_t>(by), some = static_cast<std::int64_t>(n);
    CHECK(same(p & q, x & y));
    CHECK(same(p | q, x | y));
    CHECK(same(p ^ q, x ^ y));
    CHECK(same(!p, !x));
    CHECK(same(shift_left(p, shift), shift_left(x, by)));
    CHECK(same(shift_right(p, shift), shift_right(x, by)));
    CHECK(same(first(p, some), first(x, n)));
    CHECK_FALSE(same(p ^ q, x ^ !y));
  }
}

}  // namespace reductio::tests
