// Claim `image` of the shapes that are no gadgets, for all sizes: what their loops write is what the shape says.
#pragma once
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"
#include "verifier/loops/cells.hpp"
#include "verifier/loops/symbolic_grid.hpp"

namespace reductio::verifier {

// A loop over rows where it is proved.
struct ProvedLoop {
  LoopProof& proof;
  void operator()(const Term& n, const std::function<void(const Term&)>& body) const { proof.each(n, body); }
};

// What stands at the opaque entry of matrix number `matrix` after all: what is meant there.
template <class Meant>
void owe_all(LoopProof& proof, std::size_t matrix, Meant meant) {
  const SymbolicMatrix::Entry& entry = *proof.written(matrix).watched;
  proof.owe(implies(entry.legal, entry.value == meant(entry)), "every entry of the image is as stated");
}

// Which clauses row `number` of a half leaves open: the AND of what survives of its variables.
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

// The loop over the variables of a half, for one cell of clauses.
template <IsSplitAndList R>
Obligation variables_of_half(const R& r, const std::string& name) {
  Writer w(name, "image", "variables",
           "a clause is open that a variable of the row's half makes true, or the other way", "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term vars = proof.integer("vars", "variables"), clauses = proof.integer("clauses", "clauses"),
             first = proof.integer("first", "the first variable of the half"),
             count = proof.integer("count", "variables of the half"),
             number = proof.integer("number", "the row"), c = proof.integer("c", "a cell of clauses");
  proof.suppose(first >= 0 && count >= 0 && first + count <= vars && c >= 0 && 64 * c < clauses);
  const Clauses<Lanes> x{in, arbitrary_rows(proof, "positive", vars, clauses),
                         arbitrary_rows(proof, "negative", vars, clauses)};
  const auto open = [&](const Term& some, const Term& lane) {
    return OpenClauses::at(first, some, number, 64 * c + lane);
  };
  // By definition: none of no variables makes a clause true, and one more lets survive what it does.
  proof.suppose(open(0, proof.lane()));
  proof.expect_fold({[&](const Term& done, const Term& lane) { return open(done, lane); },
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
      "after all variables of the half");
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
  const Term vars = proof.integer("vars", "variables"), clauses = proof.integer("clauses", "clauses"),
             left = proof.integer("left", "variables of the left half"), right = vars - left;
  const auto power = [](const Term& e) { return Arithmetic<Term>::power_of_two(e); };
  proof.suppose(vars >= 0 && clauses >= 0 && left >= right && left <= right + 1 && power(left) >= 1 &&
                power(right) >= 1);
  proof.show(left_half(vars) == left, "the left half has a variable more where their number is odd");
  const Clauses<Lanes> x{in, arbitrary_rows(proof, "positive", vars, clauses),
                         arbitrary_rows(proof, "negative", vars, clauses)};
  const auto of_half = [&](const Term& first, const Term& count) {
    return [=](const SymbolicMatrix::Entry& at, const Term& done) {
      return at.row < done && at.column < clauses && OpenClauses::at(first, count, at.row, at.column);
    };
  };
  const auto of_left = of_half(0, left), of_right = of_half(left, right);
  proof.expect({0, of_left});
  proof.expect({1, of_right});
  forward<R, Lanes>(r, x, ProvedLoop{proof});
  owe_all(proof, 0, [&](const auto& at) { return of_left(at, power(left)); });
  owe_all(proof, 1, [&](const auto& at) { return of_right(at, power(right)); });
  std::vector<Obligation> out = cell_obligations(name);
  out.push_back(tables_of_formula(name, true));
  out.push_back(tables_of_formula(name, false));
  out.push_back(variables_of_half(r, name));
  out.push_back(w.done());
  return out;
}

template <IsSeparated R>
std::vector<Obligation> image_obligations(const R& r, const std::string& name) {
  Writer w(name, "image", "rows of the image", "a row of a target is no copy of the row of its index",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Term n = proof.integer("n", "rows of the source"), d = proof.integer("d", "coordinates of a row"),
             p = proof.integer("p", "the target's number");
  proof.suppose(n >= 0 && d >= 0);
  const Rows<Lanes> V = arbitrary_rows(proof, "V", n, d);
  // Sizes and indices are what they are: that these are right is proved of 64-bit numbers, in parts `indices`.
  const auto rows_of = [&](const Term& side) { return side_size(n, p, side); };
  for (const std::int64_t number : {0, 1}) {
    const Term side = number, rows = rows_of(side);
    proof.suppose(rows >= 0);
    const auto index = [=](const Term& rank) { return index_of_rank(rank, p, side); };
    proof.expect({static_cast<std::size_t>(number),
                  [=](const SymbolicMatrix::Entry& at, const Term& done) {
                    return at.row < done && at.column < d && V.matrix()->content(index(at.row), at.column);
                  },
                  [=](const Term& rank) { return index(rank) >= 0 && index(rank) < n; }});
  }
  separate<R, Lanes>(r, Monochromatic<Lanes>{in, V, d, {}}, p, ProvedLoop{proof});
  for (const std::int64_t number : {0, 1}) {
    const Term side = number;
    owe_all(proof, static_cast<std::size_t>(number), [&](const auto& at) {
      return at.column < d && V.matrix()->content(index_of_rank(at.row, p, side), at.column);
    });
  }
  std::vector<Obligation> out = cell_obligations(name);
  out.push_back(w.done());
  return out;
}

template <IsRowThreshold R>
std::vector<Obligation> image_obligations(const R& r, const std::string& name) {
  Writer w(name, "image", "entries of the image", "an entry of Q, K or V is not the one that the gadget says",
           "QF_UFLIA");
  LoopProof proof(w);
  const Logic<Lanes> in{&proof};
  const Logic<Term> bits;
  const Term n = proof.integer("n", "rows of the source's left side"),
             m = proof.integer("m", "rows of its right side"), d = proof.integer("d", "their coordinates"),
             zero = proof.integer("zero", "the entry 0"), one = proof.integer("one", "the entry 1"),
             dummy = proof.integer("dummy", "the entry of the dummy key");
  proof.suppose(n >= 0 && m >= 0 && d >= 0);
  const Rows<Lanes> A = arbitrary_rows(proof, "A", n, d), B = arbitrary_rows(proof, "B", m, d);
  const Sort integer{Sort::Kind::integer};
  const Function of_query{"query_entry", {integer}, integer}, of_key{"key_entry", {integer}, integer};
  const auto query = [&](const SymbolicMatrix::Entry& at) {
    return ite(at.column < d, of_query({r.query(bits, A.matrix()->content(at.row, at.column))}), one);
  };
  const auto key = [&](const SymbolicMatrix::Entry& at) {
    return ite(at.row == m, ite(at.column == d, dummy, zero),
               ite(at.column < d, of_key({r.key(bits, B.matrix()->content(at.row, at.column))}), zero));
  };
  const auto rows = [&](std::size_t matrix, auto meant) {  // after so many rows
    proof.expect({matrix, [=](const SymbolicMatrix::Entry& at, const Term& done) {
                    return ite(at.row < done, meant(at), zero);
                  }});
  };
  const auto row = [&](std::size_t matrix, auto meant) {  // after so many coordinates of one more row
    proof.expect({matrix, [=, &proof](const SymbolicMatrix::Entry& at, const Term& done) {
                    const Term i = proof.turns().front();
                    return ite(at.row < i || (at.row == i && at.column < done), meant(at), zero);
                  }});
  };
  rows(0, query), row(0, query), rows(1, key), row(1, key);
  attend<Entry>(
      r, Bichromatic<Lanes>{in, A, B, d, {}}, Entries<Entry>{{&proof, zero}, {&proof, one}, {&proof, dummy}},
      [&](const Term& steps) {
        return Entry{&proof, of_query({steps})};
      },
      [&](const Term& steps) {
        return Entry{&proof, of_key({steps})};
      },
      ProvedLoop{proof});
  owe_all(proof, 0, query);
  owe_all(proof, 1, key);
  owe_all(proof, 2, [&](const auto& at) { return ite(at.row == m, zero, one); });
  return {w.done()};
}

}  // namespace reductio::verifier
