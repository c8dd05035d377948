#include "verifier/methods/prove_renaming.hpp"

#include "verifier/methods/all_and_each.hpp"

namespace reductio::verifier {
namespace {

struct Named {
  Writer w;
  Term v, k, c, r, done, plain;

  Named(const std::string& reduction, const char* claim, const char* says)
      : w(reduction, claim, "literals", says, "QF_UFLIA"),
        v(w.integer("v", "a variable of the source")),
        k(w.integer("k", "literals of the clause so far")),
        c(w.integer("c", "a clause of the source")),
        r(w.integer("r", "its place in the image")),
        done(w.integer("done", "clauses so far")),
        plain(w.truth("plain", "the literal is v, and not its negation")) {}

  Term p(const Term& of) const { return number_of("p", {of}); }
  Term q(const Term& of) const { return number_of("q", {of}); }
  Term e(const Term& of) const { return truth_of("e", {of}); }
  Term X(const Term& of) const { return truth_of("X", {of}); }
  Term Y(const Term& of) const { return truth_of("Y", {of}); }
  Term source(const Term& n) const { return truth_of("SourceSoFar", {c, n}); }
  Term image(const Term& n) const { return truth_of("Renamed", {c, n}); }

  // A literal is true exactly if its image is, where this is given.
  void literal_and_image(const Term& given) {
    const auto same = [](const Term& x, const Term& y) { return (x && y) || (!x && !y); };
    const Term literal = same(X(v), plain), image = same(Y(p(v)), plain ^ e(v));
    w.fact(implies(given && literal, image), "the image of a literal that is true");
    w.fact(implies(given && image, literal), "a literal whose image is true");
  }

  // One literal more of a clause and of its image, where the one is true exactly if the other is.
  void clauses() {
    const Term literal = X(v) == plain, renamed = true_literal(p(v), plain ^ e(v));
    w.fact(implies(source(k) == image(k) && literal == renamed && source(k + 1) == (source(k) || literal) &&
                       image(k + 1) == (image(k) || renamed),
                   source(k + 1) == image(k + 1)),
           "one literal more");
  }
};

Obligation onward(const std::string& reduction) {
  Named x(reduction, "complete", "a literal that is true has an image that is false");
  // By definition: the value of a variable of the image.
  const Term defined = x.Y(x.p(x.v)) == (x.X(x.q(x.p(x.v))) ^ x.e(x.q(x.p(x.v))));
  x.literal_and_image(x.q(x.p(x.v)) == x.v && defined);
  x.clauses();
  all_of_each(x.w, "Formula", "Image", x.done);
  return x.w.done();
}

Obligation home(const std::string& reduction, const char* claim) {
  Named x(reduction, claim, "a literal whose image is true is false");
  x.literal_and_image(x.X(x.v) == (x.Y(x.p(x.v)) ^ x.e(x.v)));
  x.clauses();
  each_of_all(x.w, "Formula", "Image", x.r, x.done);
  return x.w.done();
}

}  // namespace

std::vector<Obligation> renaming_obligations(const std::string& reduction) {
  return {onward(reduction), home(reduction, "sound"), home(reduction, "backward")};
}

}  // namespace reductio::verifier
