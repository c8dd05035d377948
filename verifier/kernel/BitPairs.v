(* Sums over the coordinates of two rows of bits, by how often each of the four pairs of bits stands in them. *)
From Coq Require Import List ZArith Lia.
From Reductio Require Import Counts.
From Reductio Require Export Pairs.
Import ListNotations.
Open Scope Z_scope.

Definition bit_pairs : list (Z * Z) := list_prod bits bits.

Definition counted (h : Z -> Z -> Z) (c : nat -> Z) : Z := weigh (fun p => h (fst p) (snd p)) bit_pairs c.

(* Of a problem of rows of bits, and of the sum of `step` over coordinates: what is claimed of a score, a sum and a
   threshold holds for all counts of pairs. *)
Definition for_all_counts (from : pair_problem) (step : Z -> Z -> Z) (claim : Z -> Z -> Z -> Prop) : Prop :=
  has_bits from = true /\
  forall c t, nonnegative bit_pairs c -> legal_threshold from t ->
              claim (counted (term from) c) (counted step c) t.

Lemma of_rows from step claim d a b t : for_all_counts from step claim ->
  legal_row from d a -> legal_row from d b -> legal_threshold from t ->
  claim (score (term from) a b) (score step a b) t.
Proof.
  intros [H C] A B T. destruct (legal_bits _ _ _ H A) as [_ IA], (legal_bits _ _ _ H B) as [_ IB].
  destruct (counts bit_pairs (combine a b)) as (c & N & W).
  { intros [x y] I. apply in_prod; [apply IA | apply IB].
    - eapply in_combine_l; eassumption.
    - eapply in_combine_r; eassumption. }
  rewrite !score_sum, !W. now apply C.
Qed.
