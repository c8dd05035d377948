#include "verifier/methods/prove_substitution.hpp"

#include "verifier/loops/substitution_image.hpp"
#include "verifier/methods/all_and_each.hpp"

namespace reductio::verifier {
namespace {

Term product(const Term& x, const Term& y) { return implies(x >= 0 && y >= 0, x * y >= 0); }

// Number(i) is the number of the choice of piece False(i) for every literal from i on.
Obligation number_of_choice(const std::string& reduction, const std::string& claim) {
  Writer w(reduction, claim, "numbers", "a choice of pieces has no number, or its digits are others",
           "QF_NIA");
  const Term f = w.integer("f", "the piece that is chosen for a literal"), n = w.integer("n", "its pieces"),
             behind = w.integer("behind", "the number of the choice for the literals behind it"),
             choices = w.integer("choices", "the choices for these"),
             digit = w.integer("digit", "the last digit"), rest = w.integer("rest", "the number before it");
  const Term here = f >= 0 && f < n && behind >= 0, number = n * behind + f;
  w.fact(implies(here && behind < choices && product(choices - 1 - behind, n) && product(behind, n),
                 number >= 0 && number < n * choices),
         "a choice for one literal more is one of its choices");
  w.fact(implies(here && number == n * rest + digit && digit >= 0 && digit < n &&
                     product(rest - behind - 1, n) && product(behind - rest - 1, n),
                 digit == f && rest == behind),
         "the digits of its number are the pieces");
  return w.done();
}

}  // namespace

std::vector<Obligation> choices_sound(const std::string& reduction, const std::string& claim) {
  Writer w(reduction, claim, "a false clause", "a clause without a true literal has an image that is true",
           "QF_UFLIA");
  const Term q = w.integer("q", "the choice of a false piece for each literal"),
             i = w.integer("i", "literals so far"), done = w.integer("done", "choices, or clauses, so far"),
             which = w.integer("which", "one of them"), v = w.integer("v", "the literal's variable"),
             kind = w.integer("kind", "1 of v, 0 of not v");
  const auto number = [](const Term& k) { return number_of("Number", {k}); };
  const auto rest = [&](const Term& k) { return number_of("Rest", {q, k}); };
  const auto chosen = [&](const Term& k) { return truth_of("Chosen", {q, k}); };
  const Term digit = number_of("digit", {rest(i), number_of("pieces", {kind})}),
             before = number_of("quotient", {rest(i), number_of("pieces", {kind})});
  const Term piece_false = number_of("False", {i});
  const auto so_far = [&](const Term& k) { return rest(k) == number(k) && !chosen(k); };
  w.fact(implies(rest(0) == q && q == number(0), rest(0) == number(0)), "before the first literal");
  // As part `numbers` has it: the digits of its number are the pieces.
  const Term read = implies(rest(i) == number(i), digit == piece_false && before == number(i + 1));
  w.fact(implies(so_far(i) && read && rest(i + 1) == before &&
                     chosen(i + 1) == (chosen(i) || truth_of("Piece", {v, kind, digit})) &&
                     !truth_of("Piece", {v, kind, piece_false}),
                 so_far(i + 1)),
         "one literal more, whose piece is false");
  each_of_all(w, "All", "ChosenAll", which, done);
  each_of_all(w, "Formula", "Image", which, done);
  each_of_all(w, "Blocks", "PieceOfBlock", which, done);
  return {number_of_choice(reduction, claim), w.done()};
}

std::vector<Obligation> choices_complete(const std::string& reduction) {
  Writer w(reduction, "complete", "a true clause", "a clause with a true literal has an image that is false",
           "QF_UFLIA");
  const Term q = w.integer("q", "any choice"), i = w.integer("i", "literals so far"),
             lucky = w.integer("lucky", "a literal that is true, of which all pieces are"),
             length = w.integer("length", "literals of the clause"),
             done = w.integer("done", "choices so far"), v = w.integer("v", "the literal's variable"),
             kind = w.integer("kind", "1 of v, 0 of not v");
  const auto chosen = [&](const Term& k) { return truth_of("Chosen", {q, k}); };
  const auto so_far = [&](const Term& k) { return implies(lucky < k, chosen(k)); };
  const Term digit = number_of("digit", {number_of("Rest", {q, i}), number_of("pieces", {kind})}),
             piece = truth_of("Piece", {v, kind, digit});
  w.fact(implies(so_far(i) && chosen(i + 1) == (chosen(i) || piece) && implies(i == lucky, piece),
                 so_far(i + 1)),
         "one literal more: all pieces of the true one are true, so is the one that is chosen");
  w.fact(implies(so_far(length) && lucky >= 0 && lucky < length, chosen(length)),
         "every choice has a true piece");
  all_of_each(w, "All", "ChosenAll", done);
  all_of_each(w, "Formula", "Image", done);
  all_of_each(w, "Blocks", "PieceOfBlock", done);
  return {w.done()};
}

}  // namespace reductio::verifier
