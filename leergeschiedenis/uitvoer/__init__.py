"""What leaves the software as a file: forms now, exports of the dashboard later."""
