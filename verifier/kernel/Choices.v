(* One number of a list is chosen, and no other: a search finds it, and sums over what is chosen have one term. *)
From Coq Require Import List Bool ZArith Lia.
From Reductio Require Import Counts.
Import ListNotations.
Open Scope Z_scope.

Definition chooses (y : nat -> bool) (l : list nat) (p : nat) : Prop :=
  find y l = Some p /\ forall f : nat -> Z, sum (fun i => f i * Z.b2z (y i)) l = f p.

Lemma chosen_sum y l : sum (fun i => Z.b2z (y i)) l = 1 -> exists p, chooses y l p.
Proof.
  assert (N : forall l, 0 <= sum (fun i => Z.b2z (y i)) l).
  { intros m. induction m as [| i m IH]; cbn [sum]; [lia |]. destruct (y i); cbn [Z.b2z]; lia. }
  assert (O : forall m, sum (fun i => Z.b2z (y i)) m = 0 ->
    forall f : nat -> Z, sum (fun i => f i * Z.b2z (y i)) m = 0).
  { intros m. induction m as [| i m IH]; cbn [sum]; intros H f; [reflexivity |].
    specialize (N m). destruct (y i); cbn [Z.b2z] in *; [lia |]. rewrite IH; lia. }
  induction l as [| i l IH]; cbn [sum]; intros H; [lia |]. destruct (y i) eqn:E; cbn [Z.b2z] in H.
  - exists i. split; [cbn; now rewrite E |]. intros f. cbn [sum]. rewrite E, O by lia. cbn [Z.b2z]. lia.
  - destruct IH as (p & F & S); [lia |]. exists p. split; [cbn; now rewrite E |].
    intros f. cbn [sum]. rewrite E, S. cbn [Z.b2z]. lia.
Qed.

Lemma chooses_one l p : NoDup l -> In p l -> chooses (fun i => Nat.eqb i p) l p.
Proof.
  intros D I. assert (C : exists q, chooses (fun i => Nat.eqb i p) l q).
  { apply chosen_sum. induction D as [| i l A D IH]; [destruct I |]. cbn [sum].
    destruct (Nat.eqb_spec i p) as [-> | N].
    - replace (sum _ l) with 0; [reflexivity |]. clear IH I D. induction l as [| j l IH]; [reflexivity |].
      cbn [sum]. destruct (Nat.eqb_spec j p) as [-> | _]; [exfalso; apply A; now left |].
      cbn [Z.b2z]. rewrite <- IH; [reflexivity |]. intros H. apply A. now right.
    - cbn [Z.b2z]. rewrite IH; [reflexivity |]. destruct I; [congruence | assumption]. }
  destruct C as (q & F & S). pose proof (find_some _ _ F) as [_ E]. apply Nat.eqb_eq in E as ->. now split.
Qed.

Lemma chooses_ext y z l p : (forall i, In i l -> y i = z i) -> chooses y l p -> chooses z l p.
Proof.
  intros E [F S]. split.
  - rewrite <- F. clear F S. induction l as [| i l IH]; [reflexivity |]. cbn. rewrite (E i) by now left.
    destruct (z i); [reflexivity |]. apply IH. intros j J. apply E. now right.
  - intros f. rewrite <- S. apply sum_ext. intros i I. now rewrite E.
Qed.

Lemma chooses_in y l p : chooses y l p -> In p l /\ y p = true.
Proof. intros [F _]. exact (find_some _ _ F). Qed.
