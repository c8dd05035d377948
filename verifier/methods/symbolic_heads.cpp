#include "verifier/methods/symbolic_heads.hpp"

#include "reductions/shapes/separated_heads.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {
namespace {

// The same of each claim that speaks of scores.
std::vector<Obligation> of_each_claim(const std::string& name, const char* scope,
                                      const std::function<Obligation(Writer&)>& scores) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound", "backward", "gap"}) {
    Writer w(name, claim, "shipped loops", scope, "QF_NIA");
    out.push_back(scores(w));
  }
  return out;
}

Obligation scores_of_head(const CutRows& of, Writer& w) {
  const SymbolicSteps r{of};
  const Logic<Term> in;
  const Bichromatic<Term> x{
      in, arbitrary_rows(w, in, "a", "A", 2, 3), arbitrary_rows(w, in, "b", "B", 2, 3), 3, {}};
  const Term dummy = w.integer("dummy", "the score of the dummy key");
  const auto same = [](const Term& entry) { return entry; };
  const auto head = attend<Term>(r, x, Entries<Term>{Term(0), Term(1), Term(1), dummy}, same, same);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      Term sum = Term(0), steps = Term(0);
      for (std::size_t k = 0; k <= 3; ++k) sum = sum + head.Q.row(i)[k] * head.K.row(j)[k];
      for (std::size_t k = 0; k < 3 && j < 2; ++k)
        steps = steps + r.query(in, x.A.row(i)[k]) * r.key(in, x.B.row(j)[k]);
      w.fact(sum == (j < 2 ? steps : dummy) && head.V.row(j)[0] == (j < 2 ? Term(1) : Term(0)),
             "query " + std::to_string(i) + " and key " + std::to_string(j) +
                 (j < 2 ? ": the score is the steps, the value 1"
                        : ", the dummy: its own score, and the value 0"));
    }
  return w.done();
}

Obligation scores_of_causal_head(const CutRows& of, Writer& w) {
  constexpr std::size_t n = 2, m = 2, d = 3, first = m + 1;
  const SymbolicSteps r{of};
  const Logic<Term> in;
  const Bichromatic<Term> x{
      in, arbitrary_rows(w, in, "a", "A", n, d), arbitrary_rows(w, in, "b", "B", m, d), d, {}};
  const Term dummy = w.integer("dummy", "the dummy's entry"), unit = w.integer("unit", "a step of a key"),
             lead = w.integer("lead", "a step of a query");
  const auto head = attend_causally<Term>(
      r, x, CausalEntries<Term>{Term(0), Term(1), lead, unit, 0 - unit, dummy},
      [&](const Term& steps) { return steps * lead; }, [&](const Term& steps) { return steps * unit; });
  // In one formula: a score without a bit is the very term that it is compared with.
  Term all = Term::truth(true);
  for (std::size_t i = 0; i < first + n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      Term sum = Term(0), steps = Term(0);
      for (std::size_t k = 0; k < d + 2; ++k) sum = sum + head.Q.row(i)[k] * head.K.row(j)[k];
      const bool is_query = i >= first, is_key = j >= 1 && j < first;
      for (std::size_t k = 0; k < d && is_query && is_key; ++k)
        steps = steps + r.query(in, x.A.row(i - first)[k]) * r.key(in, x.B.row(j - 1)[k]);
      const Term of_dummy = is_query ? dummy : unit, of_pad = 0 - unit;
      all = all &&
            sum == lead * (is_key   ? steps * unit
                           : j == 0 ? of_dummy
                                    : of_pad) &&
            head.V.row(j)[0] == (is_key ? Term(1) : Term(0));
    }
  w.fact(all, "every token scores every token that it sees as stated, which has the value that is stated");
  return w.done();
}

// X w' at a row, as sums that leave out what is 0.
Term projected(const Grid<Term>& X, std::size_t i, const Grid<Term>& weight, std::size_t r) {
  Term sum = Term(0);
  for (std::size_t c = 0; c < weight.row(r).size(); ++c) sum = sum + X.row(i)[c] * weight.row(r)[c];
  return sum;
}

constexpr std::size_t rows_of_unit = 2, coordinates_of_unit = 2;

Term entry_of(const Term& bit) { return ite(bit, Term(1), Term(0)); }
Term entry_of_token(std::size_t, const Term& bit) { return entry_of(bit); }

// What is arbitrary in a unit's weights.
UnitEntries<Term> arbitrary_entries(Writer& w, bool pads, bool more) {
  return {.zero = Term(0),
          .one = Term(1),
          .reach = w.integer("reach", "the last coordinate of other tokens' queries"),
          .unit = w.integer("unit", "a step of a key"),
          .pad = pads ? w.integer("pad", "the last coordinate of the left side's keys") : Term(0),
          .dummy = w.integer("dummy", "the last coordinate of the dummy's key"),
          .value = w.integer("value", "the value of a key"),
          .more = more ? w.integer("more", "a step of a further coordinate") : Term(0)};
}

// A unit of arbitrary rows on both sides, or of one set; and what a pair of them scores beside the last coordinate.
struct SymbolicUnit {
  Unit<Term> made;
  std::function<Term(std::size_t i, std::size_t j)> score;
};

SymbolicUnit unit_of_arbitrary_rows(Writer& w, const UnitForm& form, const UnitEntries<Term>& entries) {
  constexpr std::size_t n = rows_of_unit, d = coordinates_of_unit, more = 2;
  const Logic<Term> in;
  const bool two = form.sides == 2, codes = form.further == Further::coordinates;
  const Rows<Term> A = arbitrary_rows(w, in, two ? "a" : "v", two ? "A" : "V", n, d),
                   B = two ? arbitrary_rows(w, in, "b", "B", n, d) : A,
                   C = form.reads ? arbitrary_rows(w, in, "c", "C", 1, d) : A,
                   P = codes ? arbitrary_rows(w, in, "p", "the positions", n, more) : A;
  const auto read = [=, reads = form.reads](std::size_t k) {
    return reads ? reads(C.row(0)[k]) : Term::truth(true);
  };
  const auto query = [=](std::size_t k) { return entry_of(read(k)); };
  const auto code = [=](std::size_t j, std::size_t c) { return entry_of(P.row(j)[c]); };
  const auto score = [=](std::size_t i, std::size_t j) {
    Term common = Term(0), agree = Term(0);
    for (std::size_t k = 0; k < d; ++k) common = common + entry_of(read(k) && A.row(i)[k] && B.row(j)[k]);
    for (std::size_t c = 0; c < more && codes; ++c) agree = agree + entry_of(P.row(i)[c] && P.row(j)[c]);
    return entries.unit * common + entries.more * agree;
  };
  const Monochromatic<Term> one_set{in, A, d, {}};
  if (two)
    return {
        unit_with<Term>(Bichromatic<Term>{in, A, B, d, {}}, entries, entry_of_token, query, NoMoreColumns{}),
        score};
  if (codes)
    return {
        unit_of<Term>(one_set, entries, entry_of_token, MoreColumns<std::size_t, decltype(code)>{more, code}),
        score};
  return {unit_with<Term>(one_set, entries, entry_of_token, query, NoMoreColumns{}), score};
}

Term score_of(const Unit<Term>& unit, std::size_t i, std::size_t j) {
  Term score = Term(0);
  for (std::size_t r = 0; r < unit.q.rows(); ++r)
    score = score + projected(unit.X, i, unit.q, r) * projected(unit.X, j, unit.k, r);
  return score;
}

Obligation scores_of_unit(const UnitForm& form, Writer& w) {
  constexpr std::size_t n = rows_of_unit;
  const std::size_t before = form.sides == 2 ? n : 0, tokens = before + n;
  const UnitEntries<Term> entries =
      arbitrary_entries(w, form.sides == 2, form.further == Further::coordinates);
  const auto [made, score] = unit_of_arbitrary_rows(w, form, entries);
  const auto is_key = [&](std::size_t j) { return j >= before && j < tokens; };
  // In one formula: a score without a bit is the very term that it is compared with.
  Term all = Term::truth(true);
  for (std::size_t i = 0; i <= tokens; ++i)
    for (std::size_t j = 0; j <= tokens; ++j) {
      const Term of_pair = i < n && is_key(j) ? score(i, j - before) : Term(0),
                 last = i < n ? Term(1) : entries.reach,
                 of_key = j < before  ? entries.pad
                          : is_key(j) ? Term(0)
                                      : entries.dummy;
      all = all && score_of(made, i, j) == of_pair + last * of_key;
    }
  for (std::size_t j = 0; j <= tokens; ++j)
    all = all && projected(made.X, j, made.v, 0) == (is_key(j) ? entries.value : Term(0));
  w.fact(all, "every token scores every token as stated, and has the value that is stated");
  return w.done();
}

// Of each head of three rows of one set, which are told apart by two bits.
Obligation scores_of_separated_heads(Writer& w) {
  constexpr std::size_t n = 3, d = coordinates_of_unit, bits = 2;
  const Logic<Term> in;
  const Monochromatic<Term> x{in, arbitrary_rows(w, in, "v", "V", n, d), d, {}};
  const UnitEntries<Term> entries = arbitrary_entries(w, true, false);
  const auto clear = [](std::size_t i, std::size_t p) { return side_of(i, p) == 0; };
  const auto flag = [](std::size_t j, std::size_t p, std::size_t side) {
    return Term(side_of(j, p) == side ? 1 : 0);
  };
  Term all = Term::truth(true);
  for (std::size_t p = 0; p < bits; ++p) {
    Unit<Term> made = blank_unit<Term, std::size_t>(
        tokens_of(x, Term(0), Term(1), entry_of_token, flags_of_rows(bits, flag)), d + 1, d + 2 * bits + 2,
        Term(0));
    write_weights<2, Term>(
        d, columns_of_head<Term>(d, bits, p), made, entries, [](std::size_t) { return Term(1); },
        NoMoreColumns{});
    for (std::size_t i = 0; i <= n; ++i)
      for (std::size_t j = 0; j <= n; ++j) {
        Term common = Term(0);
        for (std::size_t k = 0; k < d && i < n && j < n; ++k)
          common = common + entry_of(x.V.row(i)[k] && x.V.row(j)[k]);
        const Term last = i < n && clear(i, p) ? Term(1) : entries.reach, of_key = j == n ? entries.dummy
                                                                                   : clear(j, p) ? entries.pad
                                                                                                 : Term(0);
        all = all && score_of(made, i, j) == entries.unit * common + last * of_key;
      }
    for (std::size_t j = 0; j <= n; ++j)
      all = all && projected(made.X, j, made.v, 0) == (j < n && !clear(j, p) ? entries.value : Term(0));
  }
  w.fact(all, "every token scores every token as stated, and has the value that is stated");
  return w.done();
}

}  // namespace

std::vector<Obligation> symbolic_head(const CutRows& rows, const std::string& name) {
  return of_each_claim(name, "all instances with n = m = 2, d = 3: a score in the target is not the source's",
                       [&](Writer& w) { return scores_of_head(rows, w); });
}
std::vector<Obligation> symbolic_causal_head(const CutRows& rows, const std::string& name) {
  return of_each_claim(
      name, "all instances with n = m = 2, d = 3: a score in the target is not the one that is cut",
      [&](Writer& w) { return scores_of_causal_head(rows, w); });
}
std::vector<Obligation> symbolic_unit(const UnitForm& form, const std::string& name) {
  if (form.further == Further::flags)
    return of_each_claim(name,
                         "all instances with three rows, d = 2: a score of a head is not the one that is cut",
                         scores_of_separated_heads);
  return of_each_claim(
      name, "all instances with two rows a side, d = 2: a score of the unit is not the one that is cut",
      [&](Writer& w) { return scores_of_unit(form, w); });
}

}  // namespace reductio::verifier
