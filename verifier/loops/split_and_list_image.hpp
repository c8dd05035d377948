// Claim `image` of split-and-list reductions, for all formulas: from the literals to the bits of the rows.
#pragma once
#include "reductions/shapes/split_and_list.hpp"
#include "verifier/loops/whole_image.hpp"

namespace reductio::verifier {

// Which clauses row `number` of a part leaves open: the AND of what survives of its variables.
struct OpenClauses {
  static Term at(const Term& first, const Term& count, const Term& number, const Term& clause) {
    const Sort integer{Sort::Kind::integer};
    return Function{
        "open", {integer, integer, integer, integer}, {Sort::Kind::truth}}({first, count, number, clause});
  }
};
template <IsSplitAndList R>
Lanes open_clauses(const R&, const Clauses<Lanes>& x, const Term& first, const Term& count,
                   const Term& number, const Term& c) {
  x.in.proof->owe(first >= 0 && count >= 0 && first + count <= x.vars() && c >= 0 && 64 * c < x.clauses(),
                  "variables and a cell of the formula");
  return {x.in.proof, [=](const Term& l) { return OpenClauses::at(first, count, number, 64 * c + l); }};
}

// The loop over the variables of a part, for one cell of clauses.
template <IsSplitAndList R>
Obligation variables_of_part(const R& r, const std::string& name) {
  Writer w(name, "image", "variables",
           "a clause is open that a variable of the row's part makes true, or the other way", "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term vars = proof.integer("vars", "variables"), clauses = proof.integer("clauses", "clauses"),
             first = proof.integer("first", "the first variable of the part"),
             count = proof.integer("count", "variables of the part"),
             number = proof.integer("number", "the row"), c = proof.integer("c", "a cell of clauses");
  proof.suppose(first >= 0 && count >= 0 && first + count <= vars && c >= 0 && 64 * c < clauses);
  const Clauses<Lanes> x{in, arbitrary_rows(proof, "positive", vars, clauses),
                         arbitrary_rows(proof, "negative", vars, clauses)};
  const auto open = [&](const Term& some, const Term& lane) {
    return OpenClauses::at(first, some, number, 64 * c + lane);
  };
  // By definition: none of no variables makes a clause true, and one more lets survive what it does.
  proof.suppose(open(0, proof.lane()));
  proof.expect_fold({[&](const Term& done, const Term& lane) { return Terms{open(done, lane)}; },
                     [&](const Term& v, const Term& lane) {
                       const Term clause = 64 * c + lane;
                       const Term survives = r.survives(
                           Logic<Term>{}, x.positive.matrix()->content(first + v, clause),
                           x.negative.matrix()->content(first + v, clause), listed_bit(number, v) == 1);
                       return open(v + 1, lane) == (open(v, lane) && survives);
                     }});
  const Lanes made = reductions::open_clauses<R, Lanes>(r, x, first, count, number, c);
  proof.owe(
      implies(proof.lane() >= 0 && proof.lane() < 64, made.at(proof.lane()) == open(count, proof.lane())),
      "after all variables of the part");
  return w.done();
}

// The loops that read a formula's literals into its two tables of bits.
Obligation tables_of_formula(const std::string& name, bool positive);

template <IsSplitAndList R>
std::vector<Obligation> image_obligations(const R& r, const std::string& name) {
  Writer w(name, "image", "rows of the image", "a bit that the loops write is not the one of its assignment",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term vars = proof.integer("vars", "variables"), clauses = proof.integer("clauses", "clauses");
  Terms counts;
  Term together = Term(0);
  for (std::size_t part = 0; part < parts_of<R>; ++part) {
    counts.push_back(
        proof.integer(fmt::format("count{}", part + 1), fmt::format("variables of part {}", part + 1)));
    together = together + counts.back();
  }
  const auto power = [](const Term& e) { return Arithmetic<Term>::power_of_two(e); };
  proof.suppose(vars >= 0 && clauses >= 0 && together == vars);
  for (std::size_t part = 0; part < parts_of<R>; ++part) {
    proof.suppose(power(counts[part]) >= 1 && counts[part] <= counts.back() + 1);
    if (part > 0) proof.suppose(counts[part] <= counts[part - 1]);
  }
  const auto widths = split_variables<parts_of<R>>(vars);
  for (std::size_t part = 0; part < parts_of<R>; ++part)
    proof.show(widths[part] == counts[part], "the first parts have a variable more where some are left over");
  const Clauses<Lanes> x{in, arbitrary_rows(proof, "positive", vars, clauses),
                         arbitrary_rows(proof, "negative", vars, clauses)};
  const auto of_part = [&](std::size_t part) {
    Term first = Term(0);
    for (std::size_t before = 0; before < part; ++before) first = first + counts[before];
    return [=, count = counts[part]](const SymbolicMatrix::Entry& at, const Term& done) {
      return at.row < done && at.column < clauses && OpenClauses::at(first, count, at.row, at.column);
    };
  };
  for (std::size_t part = 0; part < parts_of<R>; ++part) proof.expect({part, of_part(part)});
  forward<R, Lanes>(r, x, ProvedLoop{proof});
  for (std::size_t part = 0; part < parts_of<R>; ++part)
    owe_all(proof, part, [&](const auto& at) { return of_part(part)(at, power(counts[part])); });
  std::vector<Obligation> out = cell_obligations(name);
  out.push_back(tables_of_formula(name, true));
  out.push_back(tables_of_formula(name, false));
  out.push_back(variables_of_part(r, name));
  out.push_back(w.done());
  return out;
}

}  // namespace reductio::verifier
