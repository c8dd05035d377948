// Somebody's answer to a question that asks for an optimum: is it the optimum, or within a factor of it?
#pragma once
#include "instances/problems/problem.hpp"
#include "instances/work.hpp"

namespace reductio::verifier {

// Within a factor gamma: the optimum is at most gamma times the score where the greatest is wanted, and the score at
// most gamma times the optimum where the least is, so that 0 is approximated by 0 alone.
struct JudgedWitness {
  Number score, optimum;
  Witness best;  // one that attains the optimum
  Decided within = Decided::undecided;
};

// `gamma`: a fraction from 1 on. Throws InputError: an instance that asks for no optimum, another gamma, a witness that
// is none; Stopped where work is over.
JudgedWitness judge_witness(const Problem& problem, const Data& data, const Witness& witness,
                            const Number& gamma, const Work& work);

}  // namespace reductio::verifier
