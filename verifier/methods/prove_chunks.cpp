#include "verifier/methods/prove_chunks.hpp"

#include "reductions/shapes/chunks.hpp"
#include "verifier/methods/target_numbers.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {
namespace {

// A side of n rows in chunks of L, of which q and r are quotient and rest, and a chunk c with a rank k.
struct SideOfChunks {
  Writer w;
  Term n, L, q, r, c, k, count, rows, row;
  SideOfChunks(const std::string& name, const char* claim, const char* says)
      : w(name, claim, "chunks", says, "QF_NIA"),
        n(w.integer("n", "rows of a side")),
        L(w.integer("L", "rows of a chunk")),
        q(w.integer("q", "quotient of n and L")),
        r(w.integer("r", "what is left of n")),
        c(w.integer("c", "a chunk")),
        k(w.integer("k", "a place in it")),
        count(reductions::chunks_for<Term>(q, r)),
        rows(reductions::rows_in_chunk<Term>(n, c, L)),
        row(reductions::row_of_rank<Term>(k, c, L)) {
    const Term P = w.integer("P", "any number"), Q = w.integer("Q", "any number");
    w.fact(product(P, Q), "products of numbers from 0 on are from 0 on");
  }
  static Term product(const Term& x, const Term& y) { return implies(x >= 0 && y >= 0, x * y >= 0); }
  Term divided() const { return L >= 1 && q >= 0 && r >= 0 && r < L && n == q * L + r; }
  // What is used of products with chunk c.
  Term products() const { return product(c - q - 1, L) && product(c - q, L) && product(q - c, L); }
};

// Quotient and rest of a row are a chunk that is there and a place in it, which lead back to the row.
Obligation row_is_in_a_chunk(const std::string& name) {
  SideOfChunks x(name, "complete", "a row is in no chunk, or at another place");
  const Term i = x.w.integer("i", "a row"), found = x.divided() && x.products() && i >= 0 && i < x.n &&
                                                    x.c >= 0 && x.k >= 0 && x.k < x.L && i == x.c * x.L + x.k;
  x.w.fact(implies(found, x.c < x.count), "the chunk of a row is there");
  x.w.fact(implies(found, x.k < x.rows), "and has its place");
  x.w.fact(implies(found, x.row == i), "which leads back to the row");
  return x.w.done();
}

// What is at a place of a chunk is a row.
Obligation places_are_rows(const std::string& name, const char* claim) {
  SideOfChunks x(name, claim, "a place of a chunk is that of no row");
  const Term place = x.c >= 0 && x.c < x.count && x.k >= 0 && x.k < x.rows,
             a = x.w.integer("a", "a chunk of A"), left = x.w.integer("left", "chunks of A"),
             right = x.w.integer("right", "chunks of B"), b = x.w.integer("b", "a chunk of B"),
             target = x.w.integer("target", "the target's number");
  x.w.fact(implies(x.divided() && x.product(x.c, x.L) && place, x.row >= 0 && x.row < x.n),
           "a place of a chunk is a row");
  x.w.fact(implies(left >= 1 && right >= 1 && target >= 0 && target < left * right && b >= 0 && b < right &&
                       target == a * right + b && x.product(a - left, right) && x.product(0 - a - 1, right),
                   a >= 0 && a < left),
           "quotient and rest of a target's number are two chunks");
  return x.w.done();
}

// Before chunk c there are c L rows, or all.
Obligation chunks_share_out_rows(const std::string& name) {
  SideOfChunks x(name, "size", "the chunks of a side do not share out its rows");
  const auto before = [&](const Term& c) { return reductions::row_of_rank<Term>(0, c, x.L); };
  const auto sum = [&](const Term& c) { return ite(before(c) < x.n, before(c), x.n); };
  const Term side = x.divided() && x.products();
  x.w.fact(implies(side, x.count >= 1), "there is a chunk");
  x.w.fact(implies(side, sum(0) == 0), "before the first chunk there are no rows");
  x.w.fact(implies(side && x.c >= 0 && x.c < x.count, x.rows >= 0 && x.rows <= x.L),
           "a chunk has no more rows than are wanted");
  x.w.fact(
      implies(side && x.c >= 0 && x.c < x.count && x.product(x.c, x.L), sum(x.c + 1) == sum(x.c) + x.rows),
      "one chunk more");
  x.w.fact(implies(side && x.c == x.count, sum(x.c) == x.n), "all chunks have all rows");
  return x.w.done();
}

}  // namespace

std::vector<Obligation> chunk_obligations(const std::string& name) {
  return {row_is_in_a_chunk(name), target_numbers(name, "chunk"), places_are_rows(name, "sound"),
          places_are_rows(name, "backward"), chunks_share_out_rows(name)};
}

}  // namespace reductio::verifier
