// A reduction that is somebody's program, in any language: it reads an instance and writes its image. Such a
// reduction is tested, never proved.
//
// Every instance of a list is put to it, in order; both ends are solved exactly and the claims compared:
// complete, sound, and with a program for the way back also backward. The first instance on which a claim
// fails is shrunk. How the programs are called is told in docs/programs.md.
#pragma once
#include "verifier/programs/trial.hpp"
#include "verifier/verdict.hpp"

namespace reductio::verifier {

// An instance to try, and why it is in the list.
struct ProgramCase {
  enum class Kind { tiny, edge, hard, file };
  Instance instance;
  Kind kind = Kind::tiny;
};

struct ProgramOptions {
  std::string claim;       // only this claim; empty: all
  std::uint64_t seed = 0;  // of the sample among the cases; said in the scope where there are tiny ones
};

// One verdict a claim: `tested`, with the number of instances; `refuted`, by a source from which nothing can
// be taken away; unknown where nothing was tried that could have shown a fault. When `work` runs out the rest
// is not tried. The same verdict on any number of threads. Throws ProgramFault for the first instance on
// which a program does not do what it is there for, InputError where it has no such claim.
ReductionVerdict verify_programs(const Programs& programs, const std::vector<ProgramCase>& cases,
                                 const ProgramOptions& options, const Work& work);

}  // namespace reductio::verifier
