// Hides an orthogonal pair, asks for it as Max-IP, carries the answer back, and proves that this always works.
#include <iostream>

#include "generators/generator.hpp"
#include "instances/formats/format.hpp"
#include "reductions/base/reduction.hpp"
#include "verifier/solvers/solver.hpp"
#include "verifier/verify.hpp"

using namespace reductio::verifier;

int main() try {
  const Work work;  // all cores, no deadline
  const Family& family = find_family("ov-planted");
  const Instance source =
      generate(family, Settings(family.options, {{"n", "100"}, {"d", "64"}}), Seed(7), work);

  const Reduction& reduction = find_reduction("ov_to_max_ip");
  const Instance image = reduce(reduction, source, Settings(reduction.options, {}), work, 1 << 20).front();
  write_instance(image, "image.txt");

  const Problem& target = find_problem(image.problem);
  const Solver& solver = default_solver(target, sizes(image.data), {Ask::decide});
  const Answer answer = solve(target, image.data, Ask::decide, work, solver);
  std::cout << image.problem << ": " << name(answer.kind) << "\n";

  const auto witness = lift(links(image.provenance), answer.witness.value());
  const bool holds = witness && surely(find_problem(source.problem).holds(source.data, *witness));
  std::cout << source.problem << ": " << (holds ? source.shape().say(*witness) : "no witness") << "\n";

  bool proved = true;
  for (const ClaimVerdict& claim : verify(reduction, {}, work).claims) {
    std::cout << claim.claim << ": " << said(claim.verdict) << "\n";
    proved = proved && claim.verdict == Verdict::proved;
  }
  return holds && proved ? 0 : 1;
} catch (const InputError& e) {
  std::cerr << e.what() << "\n";  // e.parts() has file, place, found and expected apart
  return 2;
}
