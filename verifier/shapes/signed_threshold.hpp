// Reductions to attention by entries with signs.
#pragma once
#include "verifier/methods/prove_signed_threshold.hpp"
#include "verifier/methods/symbolic_loops.hpp"
#include "verifier/mutants/author_mutants.hpp"
#include "verifier/shapes/proof.hpp"

namespace reductio::verifier {

// One of the entries that a bit `at` becomes, or of the dummy, so many steps off.
enum class SignOf { query, key, dummy };
template <class R>
struct SignOff : R {
  SignOf of = SignOf::query;
  std::size_t half = 0;
  bool at = false;
  int shift = 0;
  template <class S>
  void put(Logic<S> in, std::array<Num<S>, 2>& pair, const S& x) const {
    pair[half] = pair[half] + in.count(at ? x : !x) * in.num(shift);
  }
  template <class S>
  std::array<Num<S>, 2> query(Logic<S> in, const S& x) const {
    auto out = R::query(in, x);
    if (of == SignOf::query) put(in, out, x);
    return out;
  }
  template <class S>
  std::array<Num<S>, 2> key(Logic<S> in, const S& y) const {
    auto out = R::key(in, y);
    if (of == SignOf::key) put(in, out, y);
    return out;
  }
  template <class S>
  std::array<Num<S>, 2> dummy(Logic<S> in) const {
    auto out = R::dummy(in);
    if (of == SignOf::dummy) out[half] = out[half] + in.num(shift);
    return out;
  }
};

template <IsSignedThreshold R>
struct ProofOf<R> {
  static constexpr std::string_view shape = "signed_threshold";
  static constexpr std::array<std::string_view, 3> assumptions{"exp", "weights", "sums"};

  static std::vector<Obligation> obligations(const R& r, const std::string& name) {
    return signed_threshold_obligations(cut_rows(r), name);
  }
  static std::vector<Mutant> mutants(const Reduction& original) {
    std::vector<Mutant> out = signed_head_mutants(original);
    for (const SignOf of : {SignOf::query, SignOf::key, SignOf::dummy})
      for (const std::size_t half : {0U, 1U})
        for (const bool at : {false, true})
          for (const int shift : {-1, 1}) {
            if (of == SignOf::dummy && at) continue;
            SignOff<R> mutant;
            mutant.of = of, mutant.half = half, mutant.at = at, mutant.shift = shift;
            out.push_back(mutant_of(mutant, original, "sign_off", said(of, half, at, shift)));
          }
    return out;
  }

 private:
  static std::string said(SignOf of, std::size_t half, bool at, int shift) {
    const char *which = half == 0 ? "first" : "second", *how = shift < 0 ? "less" : "more";
    if (of == SignOf::dummy) return fmt::format("the dummy's {} entry is one {}", which, how);
    return fmt::format("the {} entry of a {}'s bit {} is one {}", which,
                       of == SignOf::query ? "query" : "key", int{at}, how);
  }
};

}  // namespace reductio::verifier
